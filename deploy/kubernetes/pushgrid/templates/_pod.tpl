{{- define "pushgrid.pod" -}}
serviceAccountName: {{ include "pushgrid.serviceAccountName" . }}
automountServiceAccountToken: {{ .Values.automountServiceAccountToken }}
# The variables that Kubernetes would set for each Service look like flags.
enableServiceLinks: false
terminationGracePeriodSeconds: {{ int .Values.terminationGracePeriodSeconds }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with concat .Values.global.imagePullSecrets .Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ kindIs "map" . | ternary . (dict "name" .) | dig "name" "" }}
  {{- end }}
{{- end }}
{{- with .Values.securityContext }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.hostAliases }}
hostAliases:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- include "pushgrid.placement" . }}
{{- with .Values.extraInitContainers }}
initContainers:
  {{- toYaml . | nindent 2 }}
{{- end }}
containers:
  - name: pushgrid
    {{- include "pushgrid.container" . | nindent 4 }}
  {{- with .Values.extraContainers }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- include "pushgrid.volumes" . }}
{{- end }}

{{- define "pushgrid.container" -}}
image: {{ include "pushgrid.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
args:
  {{- include "pushgrid.args" . | trim | nindent 2 }}
env:
  - name: POD_NAME
    valueFrom:
      fieldRef:
        fieldPath: metadata.name
  {{- range $name, $value := .Values.extraEnvVars }}
  - name: {{ $name }}
    value: {{ $value | quote }}
  {{- end }}
  {{- with .Values.extraVars }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
ports:
  - name: http
    containerPort: {{ int .Values.service.targetPort }}
  - name: cluster
    containerPort: {{ int .Values.cluster.port }}
{{- range $name, $field := dict "liveness" "livenessProbe" "readiness" "readinessProbe" "startup" "startupProbe" }}
{{- with index $.Values $name }}
{{- if .enabled }}
{{ $field }}:
  {{- include "pushgrid.probe" (dict "root" $ "probe" .probe) | nindent 2 }}
{{- end }}
{{- end }}
{{- end }}
{{- with .Values.lifecycle }}
lifecycle:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.resources }}
resources:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.containerSecurityContext }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
volumeMounts:
  - name: data
    mountPath: {{ .Values.persistentVolume.mountPath }}
    {{- with .Values.persistentVolume.subPath }}
    subPath: {{ . }}
    {{- end }}
  {{- if .Values.cluster.secret.enabled }}
  - name: cluster-secret
    mountPath: /etc/pushgrid/cluster
    readOnly: true
  {{- end }}
  {{- if include "pushgrid.web" . }}
  - name: web-config
    mountPath: /etc/pushgrid/web
    readOnly: true
  {{- end }}
  {{- with .Values.extraVolumeMounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- /* Without the claims, which the StatefulSet makes into volumes itself. */}}
{{- define "pushgrid.volumes" -}}
{{- $volumes := list }}
{{- if .Values.cluster.secret.enabled }}
{{- $item := dict "key" .Values.cluster.secret.key "path" "secret" }}
{{- $secret := dict "secretName" (include "pushgrid.secretName" .) "defaultMode" 0440 "items" (list $item) }}
{{- $volumes = append $volumes (dict "name" "cluster-secret" "secret" $secret) }}
{{- end }}
{{- if include "pushgrid.web" . }}
{{- $secret := dict "secretName" (include "pushgrid.webSecret" .) "defaultMode" 0440 }}
{{- $volumes = append $volumes (dict "name" "web-config" "secret" $secret) }}
{{- end }}
{{- if not .Values.persistentVolume.enabled }}
{{- $volumes = append $volumes (dict "name" "data" "emptyDir" .Values.persistentVolume.emptyDir) }}
{{- end }}
{{- with concat $volumes .Values.extraVolumes }}
volumes:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- /* Where the scheduler may put a pod. */}}
{{- define "pushgrid.placement" -}}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- $selector := dict "matchLabels" (include "pushgrid.selectorLabels" . | fromYaml) }}
{{- $term := dict "topologyKey" .Values.podAntiAffinityTopologyKey "labelSelector" $selector }}
{{- $affinity := deepCopy .Values.affinity }}
{{- if eq .Values.podAntiAffinity "hard" }}
{{- $apart := dict "requiredDuringSchedulingIgnoredDuringExecution" (list $term) }}
{{- $affinity = merge $affinity (dict "podAntiAffinity" $apart) }}
{{- else if eq .Values.podAntiAffinity "soft" }}
{{- $apart := dict "preferredDuringSchedulingIgnoredDuringExecution" (list (dict "weight" 100 "podAffinityTerm" $term)) }}
{{- $affinity = merge $affinity (dict "podAntiAffinity" $apart) }}
{{- end }}
{{- with $affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.topologySpreadConstraints }}
topologySpreadConstraints:
  {{- range . }}
  - {{ merge (deepCopy .) (dict "labelSelector" $selector) | toYaml | nindent 4 | trim }}
  {{- end }}
{{- end }}
{{- end }}

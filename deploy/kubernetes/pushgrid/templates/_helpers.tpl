{{- define "pushgrid.name" -}}
{{ .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- /* Room is left for "-headless" and for what the StatefulSet adds. */}}
{{- define "pushgrid.fullname" -}}
{{- $name := .Values.nameOverride | default .Chart.Name -}}
{{- $default := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) -}}
{{ .Values.fullnameOverride | default $default | trunc 45 | trimSuffix "-" }}
{{- end }}

{{- define "pushgrid.headless" -}}
{{ include "pushgrid.fullname" . }}-headless
{{- end }}

{{- define "pushgrid.namespace" -}}
{{ .Values.namespaceOverride | default .Release.Namespace }}
{{- end }}

{{- define "pushgrid.selectorLabels" -}}
app.kubernetes.io/name: {{ include "pushgrid.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "pushgrid.labels" -}}
{{ include "pushgrid.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- /*
An object's metadata. Asks for a dict with the root, and may have name, namespace, labels and annotations of its own. The
namespace is left to who applies the object unless it is another than the release's.
*/}}
{{- define "pushgrid.metadata" -}}
name: {{ .name | default (include "pushgrid.fullname" .root) }}
{{- with .namespace | default .root.Values.namespaceOverride }}
namespace: {{ . }}
{{- end }}
labels:
  {{- merge (include "pushgrid.labels" .root | fromYaml) (.labels | default dict) | toYaml | nindent 2 }}
{{- with .annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "pushgrid.serviceAccountName" -}}
{{ .Values.serviceAccount.name | default (.Values.serviceAccount.create | ternary (include "pushgrid.fullname" .) "default") }}
{{- end }}

{{- define "pushgrid.image" -}}
{{- $registry := .Values.global.imageRegistry | default .Values.image.registry -}}
{{ with $registry }}{{ . }}/{{ end }}{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "pushgrid.clusterName" -}}
{{ .Values.cluster.name | default (include "pushgrid.fullname" .) }}
{{- end }}

{{- define "pushgrid.secretName" -}}
{{ .Values.cluster.secret.existingSecret | default (printf "%s-cluster" (include "pushgrid.fullname" .)) }}
{{- end }}

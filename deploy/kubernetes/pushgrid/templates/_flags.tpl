{{- /* A majority of three or more, so that a minority never works on apart. Of two there is none. */}}
{{- define "pushgrid.minMembers" -}}
{{- $replicas := int .Values.replicaCount -}}
{{- if not (kindIs "invalid" .Values.cluster.minMembers) -}}
{{- if and $replicas (gt (int .Values.cluster.minMembers) $replicas) }}
{{- fail (printf "cluster.minMembers: expected no more than replicaCount (%d), got %d; no node would ever be ready" $replicas (int .Values.cluster.minMembers)) }}
{{- end -}}
{{ int .Values.cluster.minMembers }}
{{- else -}}
{{ ge $replicas 3 | ternary (add1 (div $replicas 2)) 1 }}
{{- end -}}
{{- end }}

{{- /*
The chart's flags. A single node is a member too, so that it can be scaled without a restart. The pod's name is in its
/etc/hosts from the start, whereas the headless Service knows it a moment later.
*/}}
{{- define "pushgrid.flags" -}}
- --web.listen-address=:{{ int .Values.service.targetPort }}
- --cluster.listen-address=$(POD_NAME):{{ int .Values.cluster.port }}
- --cluster.peer={{ include "pushgrid.headless" . }}:{{ int .Values.cluster.port }}
- --cluster.name={{ include "pushgrid.clusterName" . }}
- --cluster.node-name=$(POD_NAME)
- --cluster.min-members={{ include "pushgrid.minMembers" . }}
{{- if .Values.cluster.secret.enabled }}
- --cluster.secret-file=/etc/pushgrid/cluster/secret
{{- end }}
{{- if include "pushgrid.web" . }}
- --web.config.file=/etc/pushgrid/web/{{ .Values.webConfiguration.existingSecret.key }}
{{- end }}
- --persistence.file={{ .Values.persistentVolume.mountPath }}/store
{{- end }}

{{- /* The same without those that extraArgs has, which most may be given only once, and then extraArgs. */}}
{{- define "pushgrid.args" -}}
{{- $given := list -}}
{{- range .Values.extraArgs }}
{{- $given = append $given (regexReplaceAll "=.*" . "") }}
{{- end }}
{{- range include "pushgrid.flags" . | fromYamlArray }}
{{- if or (hasPrefix "--cluster.peer=" .) (not (has (regexReplaceAll "=.*" . "") $given)) }}
- {{ . | quote }}
{{- end }}
{{- end }}
{{- range .Values.extraArgs }}
- {{ . | quote }}
{{- end }}
{{- end }}

{{- /* What all paths of the node begin with: nothing, or /prefix. */}}
{{- define "pushgrid.prefix" -}}
{{- $prefix := "" -}}
{{- $external := "" -}}
{{- range .Values.extraArgs }}
{{- if hasPrefix "--web.route-prefix=" . }}
{{- $prefix = trimPrefix "--web.route-prefix=" . }}
{{- else if hasPrefix "--web.external-url=" . }}
{{- $external = (urlParse (trimPrefix "--web.external-url=" .)).path }}
{{- end }}
{{- end }}
{{- with $prefix | default $external | trimAll "/" }}/{{ . }}{{ end }}
{{- end }}

{{- /* A path below the prefix, where that of a user may be already. */}}
{{- define "pushgrid.below" -}}
{{- $prefix := include "pushgrid.prefix" .root -}}
{{ hasPrefix (printf "%s/" $prefix) .path | ternary "" $prefix }}{{ .path }}
{{- end }}

{{- define "pushgrid.probe" -}}
{{- $probe := deepCopy .probe -}}
{{- with $probe.httpGet }}
{{- $_ := set . "path" (include "pushgrid.below" (dict "root" $.root "path" .path)) }}
{{- if and (eq (include "pushgrid.scheme" $.root) "https") (not (hasKey . "scheme")) }}
{{- $_ := set . "scheme" "HTTPS" }}
{{- end }}
{{- end }}
{{- toYaml $probe }}
{{- end }}

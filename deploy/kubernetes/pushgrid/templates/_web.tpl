{{- /* Whether the nodes have a web configuration. */}}
{{- define "pushgrid.web" -}}
{{- with .Values.webConfiguration -}}
{{ if or .config .basicAuthUsers .existingSecret.name }}true{{ end }}
{{- end -}}
{{- end }}

{{- define "pushgrid.webSecret" -}}
{{ .Values.webConfiguration.existingSecret.name | default (printf "%s-web" (include "pushgrid.fullname" .)) }}
{{- end }}

{{- /* http or https, as far as the values tell: what is in a Secret of the user's is not known here. */}}
{{- define "pushgrid.scheme" -}}
{{ hasKey (.Values.webConfiguration.config | default dict) "tls_server_config" | ternary "https" "http" }}
{{- end }}

{{- /* The file, from what is given of it and the passwords. */}}
{{- define "pushgrid.webConfig" -}}
{{- $config := deepCopy (.Values.webConfiguration.config | default dict) }}
{{- $users := dict }}
{{- range $name, $password := .Values.webConfiguration.basicAuthUsers }}
{{- $_ := set $users $name (htpasswd "" $password | trimPrefix ":") }}
{{- end }}
{{- if $users }}
{{- $_ := set $config "basic_auth_users" (merge $users ($config.basic_auth_users | default dict)) }}
{{- end }}
{{- toYaml $config }}
{{- end }}

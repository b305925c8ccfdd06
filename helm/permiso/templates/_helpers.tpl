{{/* The name of all objects, followed by what they are. Short enough for a suffix. */}}
{{- define "permiso.fullname" -}}
{{- $name := .Values.fullnameOverride | default (contains .Chart.Name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name .Chart.Name)) -}}
{{- $name | trunc 52 | trimSuffix "-" -}}
{{- end -}}

{{- define "permiso.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "permiso.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "permiso.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{/* Host of the sign-up page, without the port. */}}
{{- define "permiso.host" -}}
{{- (urlParse .Values.appUrl).hostname -}}
{{- end -}}

{{- define "permiso.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}{{ .repository }}@{{ .digest }}{{- else -}}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{- end -}}
{{- end -}}
{{- end -}}

{{- define "permiso.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (.Values.serviceAccount.create | ternary (include "permiso.fullname" .) "default") -}}
{{- end -}}

{{/* The plain settings as environment variables. */}}
{{- define "permiso.settings" -}}
APP_URL: {{ .Values.appUrl | quote }}
MAIL_FROM: {{ .Values.settings.mailFrom | default (printf "Permiso <no-reply@%s>" (include "permiso.host" .)) | quote }}
TRUST_PROXY: {{ .Values.settings.trustProxy | quote }}
{{- with .Values.settings.outboundAllow }}
OUTBOUND_ALLOW: {{ . | quote }}
{{- end }}
{{- with .Values.settings.dnsServers }}
DNS_SERVERS: {{ . | quote }}
{{- end }}
AUDIT_LOG_RETENTION_DAYS: {{ .Values.settings.auditLogRetentionDays | int | quote }}
LOG_LEVEL: {{ .Values.settings.logLevel | quote }}
{{- end -}}

{{/* The secrets of the values, under the keys that an existing Secret has. */}}
{{- define "permiso.secrets" -}}
{{- with .Values.secrets -}}
ENCRYPTION_KEY: {{ .encryptionKey | quote }}
{{- with .previousEncryptionKey }}
ENCRYPTION_KEY_PREVIOUS: {{ . | quote }}
{{- end }}
DB_CONNECTION_STRING: {{ .dbConnectionString | quote }}
REDIS_URL: {{ .redisUrl | quote }}
{{- with .smtpUrl }}
SMTP_URL: {{ . | quote }}
{{- end }}
{{- end -}}
{{- end -}}

{{/* The secret settings as `env` of a container. Takes the name of the Secret. */}}
{{- define "permiso.secretEnv" -}}
{{- range list "ENCRYPTION_KEY" "DB_CONNECTION_STRING" "REDIS_URL" }}
- name: {{ . }}
  valueFrom: { secretKeyRef: { name: {{ $ }}, key: {{ . }} } }
{{- end }}
{{- range list "ENCRYPTION_KEY_PREVIOUS" "SMTP_URL" }}
- name: {{ . }}
  valueFrom: { secretKeyRef: { name: {{ $ }}, key: {{ . }}, optional: true } }
{{- end }}
{{- end -}}

{{/* What is common to all pods. Takes a dict with the chart's root and the serviceAccountName. */}}
{{- define "permiso.podSpec" -}}
serviceAccountName: {{ .serviceAccountName }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  # `node` of the image
  runAsUser: 1000
  runAsGroup: 1000
  seccompProfile: { type: RuntimeDefault }
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
volumes:
  - name: tmp
    emptyDir: { sizeLimit: 64Mi }
{{- end -}}

{{/* What is common to all containers. */}}
{{- define "permiso.container" -}}
image: {{ include "permiso.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
volumeMounts:
  - { name: tmp, mountPath: /tmp }
{{- end -}}

{{/* Takes a dict with the chart's root and the component. */}}
{{- define "permiso.topologySpread" -}}
{{- $root := .root -}}
{{- $component := .component -}}
{{- if $root.Values.topologySpread.enabled -}}
topologySpreadConstraints:
{{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - topologyKey: {{ . }}
    maxSkew: 1
    whenUnsatisfiable: {{ $root.Values.topologySpread.whenUnsatisfiable }}
    # Pods of the version before do not count.
    matchLabelKeys: [pod-template-hash]
    labelSelector:
      matchLabels:
        {{- include "permiso.selectorLabels" $root | nindent 8 }}
        app.kubernetes.io/component: {{ $component }}
{{- end }}
{{- end -}}
{{- end -}}

{{/* So that pods are replaced when what they read at start changes. */}}
{{- define "permiso.checksums" -}}
checksum/settings: {{ include "permiso.settings" . | sha256sum }}
{{- if not .Values.existingSecret }}
checksum/secrets: {{ include "permiso.secrets" . | sha256sum }}
{{- end }}
{{- end -}}

{{- define "permiso.secretName" -}}
{{- .Values.existingSecret | default (include "permiso.fullname" .) -}}
{{- end -}}

{{/* Fails with everything that is missing at once, one a line. */}}
{{- define "permiso.check" -}}
{{- $problems := list -}}
{{- if not .Values.appUrl -}}
{{- $problems = append $problems "appUrl is required: the origin of the sign-up host, such as https://id.example.com" -}}
{{- end -}}
{{- if not .Values.image.repository -}}
{{- $problems = append $problems "image.repository is required: where the image of the Dockerfile was pushed to" -}}
{{- end -}}
{{- $given := list -}}
{{- $absent := list -}}
{{- range list "encryptionKey" "dbConnectionString" "redisUrl" -}}
{{- if get $.Values.secrets . -}}{{- $given = append $given . -}}{{- else -}}{{- $absent = append $absent . -}}{{- end -}}
{{- end -}}
{{- if .Values.existingSecret -}}
{{- if or $given .Values.secrets.smtpUrl -}}
{{- $problems = append $problems "existingSecret and secrets are both set; keep one" -}}
{{- end -}}
{{- else if not $given -}}
{{- $problems = append $problems "existingSecret is required: a Secret with the keys ENCRYPTION_KEY, DB_CONNECTION_STRING, REDIS_URL and SMTP_URL (or, for a trial, secrets)" -}}
{{- else -}}
{{- range $absent -}}
{{- $problems = append $problems (printf "secrets.%s is required, unless existingSecret is set" .) -}}
{{- end -}}
{{- end -}}
{{- with .Values.server -}}
{{- if le (int .terminationGracePeriodSeconds) (int .drainSeconds) -}}
{{- $problems = append $problems "server.terminationGracePeriodSeconds must be more than server.drainSeconds" -}}
{{- end -}}
{{- if and .autoscaling.enabled (lt (int .autoscaling.maxReplicas) (int .autoscaling.minReplicas)) -}}
{{- $problems = append $problems "server.autoscaling.maxReplicas must not be less than minReplicas" -}}
{{- end -}}
{{- end -}}
{{- if $problems -}}
{{- fail (printf "The values have %d problem(s):\n  - %s" (len $problems) (join "\n  - " $problems)) -}}
{{- end -}}
{{- end -}}

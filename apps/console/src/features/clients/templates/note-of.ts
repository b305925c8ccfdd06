import type { TFunction } from 'i18next';
import type { ClientTemplate } from './template';

const NOTES = {
  'argo-cd': 'clients.templates.notes.argoCd',
  'home-assistant': 'clients.templates.notes.homeAssistant',
  immich: 'clients.templates.notes.immich',
  jenkins: 'clients.templates.notes.jenkins',
  kubernetes: 'clients.templates.notes.kubernetes',
  mattermost: 'clients.templates.notes.mattermost',
  nextcloud: 'clients.templates.notes.nextcloud',
  'oauth2-proxy': 'clients.templates.notes.oauth2Proxy',
  synology: 'clients.templates.notes.synology',
  tailscale: 'clients.templates.notes.tailscale',
  vaultwarden: 'clients.templates.notes.vaultwarden',
} as const;

const hasNote = (id: string): id is keyof typeof NOTES => id in NOTES;

/** What has to be known before the settings help, for applications where there is something. */
export const noteOf = ({ id }: ClientTemplate, t: TFunction): string | null => (hasNote(id) ? t(NOTES[id]) : null);

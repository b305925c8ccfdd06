import { argoCd } from './catalog/argo-cd';
import { bookstack } from './catalog/bookstack';
import { cloudflareAccess } from './catalog/cloudflare-access';
import { gitea } from './catalog/gitea';
import { gitlab } from './catalog/gitlab';
import { grafana } from './catalog/grafana';
import { harbor } from './catalog/harbor';
import { homeAssistant } from './catalog/home-assistant';
import { immich } from './catalog/immich';
import { jenkins } from './catalog/jenkins';
import { kubernetes } from './catalog/kubernetes';
import { mattermost } from './catalog/mattermost';
import { miniflux } from './catalog/miniflux';
import { nextcloud } from './catalog/nextcloud';
import { oauth2Proxy } from './catalog/oauth2-proxy';
import { openWebui } from './catalog/open-webui';
import { outline } from './catalog/outline';
import { paperless } from './catalog/paperless';
import { portainer } from './catalog/portainer';
import { proxmox } from './catalog/proxmox';
import { synapse } from './catalog/synapse';
import { synology } from './catalog/synology';
import { tailscale } from './catalog/tailscale';
import { vault } from './catalog/vault';
import { vaultwarden } from './catalog/vaultwarden';
import type { ClientTemplate } from './template';

/** Every application that there is a template for, by name. */
export const TEMPLATES: readonly ClientTemplate[] = [
  argoCd,
  bookstack,
  cloudflareAccess,
  gitea,
  gitlab,
  grafana,
  harbor,
  homeAssistant,
  immich,
  jenkins,
  kubernetes,
  mattermost,
  miniflux,
  nextcloud,
  oauth2Proxy,
  openWebui,
  outline,
  paperless,
  portainer,
  proxmox,
  synapse,
  synology,
  tailscale,
  vault,
  vaultwarden,
].sort((one, other) => one.name.localeCompare(other.name, 'en'));

export const findTemplate = (id: string | undefined): ClientTemplate | undefined =>
  TEMPLATES.find((template) => template.id === id);

import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitForPort } from '../../tools/services/free-port.ts';
import { startProcess } from '../../tools/services/managed-process.ts';
import { ROOT } from './own-services.ts';

const PROGRAM = '/usr/sbin/apache2';
const MODULES = '/usr/lib/apache2/modules';

/** Where Debian puts what `tools/bootstrap.mjs` installs. Other systems have no package of it. */
export const hasApache = existsSync(join(MODULES, 'mod_auth_openidc.so'));

/** One site: everything below / is for people who signed in, and is passed on to an application that sees who they are. */
export interface ApacheSite {
  readonly port: number;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the application behind it listens. */
  readonly targetPort: number;
  /** More directives of the module, as its documentation names them. */
  readonly directives?: readonly string[];
}

export interface Apache {
  stop(): Promise<void>;
}

/** The address that a site of Apache takes as its own for sign-ins and logouts. */
export const redirectUriOf = (port: number): string => `http://localhost:${String(port)}/oidc/callback`;

/** Starts Apache with mod_auth_openidc in a folder of its own, which the next run clears away should this one be killed. */
export const startApache = async (sites: readonly ApacheSite[]): Promise<Apache> => {
  const directory = join(ROOT, `.permiso/test-${String(process.pid)}/apache`);
  await mkdir(directory, { recursive: true });
  const configuration = join(directory, 'apache.conf');
  await writeFile(configuration, [global(directory), ...sites.map(virtualHost)].join('\n'));
  const args = ['-f', configuration, '-DFOREGROUND'];
  const server = await startProcess({ name: 'apache', command: PROGRAM, args, directory });
  for (const { port } of sites) await waitForPort(port, server);
  return {
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

const LOADED = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'proxy', 'proxy_http', 'auth_openidc'];

const global = (directory: string): string => `
ServerRoot ${directory}
ServerName localhost
PidFile ${join(directory, 'httpd.pid')}
ErrorLog ${join(directory, 'error.log')}
DefaultRuntimeDir ${directory}
User www-data
Group www-data
StartServers 1
${LOADED.map((name) => `LoadModule ${name}_module ${join(MODULES, `mod_${name}.so`)}`).join('\n')}`;

const virtualHost = ({ port, issuer, clientId, clientSecret, targetPort, directives = [] }: ApacheSite): string => `
Listen 127.0.0.1:${String(port)}
<VirtualHost 127.0.0.1:${String(port)}>
  ServerName localhost:${String(port)}
  OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
  OIDCClientID ${clientId}
  OIDCClientSecret ${clientSecret}
  OIDCRedirectURI ${redirectUriOf(port)}
  OIDCCryptoPassphrase ${clientSecret}
  OIDCScope "openid email profile groups"
  OIDCPKCEMethod S256
  OIDCRemoteUserClaim email
  ${directives.join('\n  ')}
  <Location />
    AuthType openid-connect
    Require valid-user
  </Location>
  ProxyPass /oidc/ !
  ProxyPass / http://127.0.0.1:${String(targetPort)}/
</VirtualHost>`;

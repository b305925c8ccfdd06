import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cidrList } from './cidr-list.js';
import { serverList } from './server-list.js';
import { ConfigurationError, type Environment, isOff, parseEnvironment } from './environment.js';
import { readVariables } from './read-variables.js';

/** The deployment's settings: typed, checked and frozen. Injected by its class. */
export class AppConfig {
  readonly isProduction: boolean;
  /** Origin of the sign-up host, for example `https://permisolabs.eu`. */
  readonly appUrl: URL;
  /** Host with port under which tenants live: `<slug>.<baseHost>`. */
  readonly baseHost: string;
  readonly encryptionKey: string;
  /** Accepted beside `encryptionKey` while one replaces the other. */
  readonly previousEncryptionKey: string | null;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly port: number;
  readonly host: string;
  /** false: no proxy is trusted; true: any; a list: only these CIDR ranges. */
  readonly trustedProxies: boolean | readonly string[];
  /** CIDR ranges that are not public and may be reached all the same. */
  readonly outboundRanges: readonly string[];
  /** Resolvers that are asked for the records which prove an e-mail domain, with or without a port; none: the system's. */
  readonly dnsServers: readonly string[];
  /** Where a trusted TLS proxy puts a client's certificate, in lower case; null: client certificates are off. */
  readonly clientCertHeader: string | null;
  /** Where it says whether it verified the certificate; null: it does not say. */
  readonly clientVerifyHeader: string | null;
  readonly auditRetentionDays: number;
  /** For automated deployments, at the company of this slug; both or neither. */
  readonly staticApiKey: string | null;
  readonly staticApiKeyTenant: string | null;
  /** Absolute path of the city database; null where there is none. */
  readonly placesFile: string | null;
  readonly maxmindLicenseKey: string | null;
  /** How many API requests one person or key may make in a minute. */
  readonly apiRequestsPerMinute: number;
  readonly logLevel: string;
  /** Absolute path of the built web pages. */
  readonly consoleDirectory: string;

  constructor(environment: Environment) {
    this.isProduction = environment.APP_ENV === 'production';
    this.appUrl = new URL(required(environment, 'APP_URL'));
    this.baseHost = this.appUrl.host;
    this.encryptionKey = required(environment, 'ENCRYPTION_KEY');
    this.previousEncryptionKey = environment.ENCRYPTION_KEY_PREVIOUS ?? null;
    this.databaseUrl = required(environment, 'DB_CONNECTION_STRING');
    this.redisUrl = required(environment, 'REDIS_URL');
    this.smtpUrl = environment.SMTP_URL ?? null;
    this.mailFrom = environment.MAIL_FROM;
    this.port = environment.PORT;
    this.host = environment.HOST;
    this.trustedProxies = parseTrustProxy(environment.TRUST_PROXY);
    this.outboundRanges = cidrList(environment.OUTBOUND_ALLOW);
    this.dnsServers = serverList(environment.DNS_SERVERS);
    this.clientCertHeader = environment.CLIENT_CERT_HEADER?.toLowerCase() ?? null;
    this.clientVerifyHeader = environment.CLIENT_VERIFY_HEADER?.toLowerCase() ?? null;
    this.auditRetentionDays = environment.AUDIT_LOG_RETENTION_DAYS;
    this.staticApiKey = environment.STATIC_API_KEY ?? null;
    this.staticApiKeyTenant = environment.STATIC_API_KEY_TENANT ?? null;
    this.apiRequestsPerMinute = environment.API_REQUESTS_PER_MINUTE;
    this.maxmindLicenseKey = environment.MAXMIND_LICENSE_KEY ?? null;
    this.placesFile = placesFileOf(environment);
    this.logLevel = environment.LOG_LEVEL;
    this.consoleDirectory = resolve(environment.CONSOLE_DIRECTORY);
    Object.freeze(this);
  }

  /** Whether browsers reach this deployment over TLS, so that cookies are `Secure` and `__Host-`. */
  get isHttps(): boolean {
    return this.appUrl.protocol === 'https:';
  }
}

/**
 * Reads the settings from environment variables (and their `_FILE` forms).
 * @throws ConfigurationError naming every problem at once
 */
export const loadConfig = (env: NodeJS.ProcessEnv = process.env): AppConfig =>
  new AppConfig(parseEnvironment(readVariables(env)));

const required = (
  environment: Environment,
  name: 'APP_URL' | 'ENCRYPTION_KEY' | 'DB_CONNECTION_STRING' | 'REDIS_URL',
) => {
  const value = environment[name];
  if (value === undefined) throw new ConfigurationError([`${name} is required`]);
  return value;
};

const placesFileOf = ({ MAXMIND_DB_FILE, MAXMIND_LICENSE_KEY }: Environment): string | null => {
  if (MAXMIND_DB_FILE !== undefined) return resolve(MAXMIND_DB_FILE);
  return MAXMIND_LICENSE_KEY === undefined ? null : join(tmpdir(), 'permiso-GeoLite2-City.mmdb');
};

const parseTrustProxy = (value: string): boolean | readonly string[] => {
  if (isOff(value)) return false;
  if (['on', 'true', '1', 'yes'].includes(value)) return true;
  return value.split(',').map((range) => range.trim());
};

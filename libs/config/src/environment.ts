import 'reflect-metadata';
import { plainToInstance, Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateBy,
  validateSync,
} from 'class-validator';
import { isCidrList } from './cidr-list.js';
import { isServerList } from './server-list.js';

const toNumber = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? Number(value) : value);

const CIDR_LIST_MESSAGE = 'OUTBOUND_ALLOW must be CIDR ranges separated by commas, such as 10.1.0.0/16,fd00::/8';

const DNS_SERVERS_MESSAGE = 'DNS_SERVERS must be IP addresses separated by commas, such as 9.9.9.9,[2620:fe::fe]:53';

const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]{1,60}$/;

/** The environment variables the process understands, as text that has been checked. README.md lists them. */
export class Environment {
  @IsIn(['production', 'development', 'test'])
  readonly APP_ENV: 'production' | 'development' | 'test' = 'production';

  @IsOptional()
  @Matches(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, {
    message: 'APP_URL must be an origin in lower case without a trailing slash, such as https://permisolabs.eu',
  })
  readonly APP_URL?: string;

  @IsOptional()
  @IsString()
  @MinLength(16, { message: 'ENCRYPTION_KEY must have at least 16 bytes' })
  readonly ENCRYPTION_KEY?: string;

  /** Accepted beside ENCRYPTION_KEY while one replaces the other. */
  @IsOptional()
  @IsString()
  @MinLength(16, { message: 'ENCRYPTION_KEY_PREVIOUS must have at least 16 bytes' })
  readonly ENCRYPTION_KEY_PREVIOUS?: string;

  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/.+/, { message: 'DB_CONNECTION_STRING must be a postgres:// or postgresql:// URL' })
  readonly DB_CONNECTION_STRING?: string;

  @IsOptional()
  @Matches(/^rediss?:\/\/.+/, { message: 'REDIS_URL must be a redis:// or rediss:// URL' })
  readonly REDIS_URL?: string;

  @IsOptional()
  @Matches(/^smtps?:\/\/.+/, { message: 'SMTP_URL must be an smtp:// or smtps:// URL' })
  readonly SMTP_URL?: string;

  @IsString()
  @MinLength(3)
  readonly MAIL_FROM: string = 'Permiso <no-reply@permisolabs.eu>';

  @Transform(toNumber)
  @IsInt()
  @Min(0)
  @Max(65535)
  readonly PORT: number = 1812;

  @IsString()
  readonly HOST: string = '0.0.0.0';

  /** `off`, `on`, or a comma-separated list of CIDR ranges whose X-Forwarded-* headers count. */
  @IsString()
  readonly TRUST_PROXY: string = 'off';

  /** CIDR ranges, separated by commas, that the deployment may reach although they are not public. */
  @ValidateBy({ name: 'isCidrList', validator: { validate: isCidrList } }, { message: CIDR_LIST_MESSAGE })
  readonly OUTBOUND_ALLOW: string = '';

  /** Resolvers, separated by commas, that are asked for the records which prove an e-mail domain; else the system's. */
  @ValidateBy({ name: 'isServerList', validator: { validate: isServerList } }, { message: DNS_SERVERS_MESSAGE })
  readonly DNS_SERVERS: string = '';

  /** The header in which the TLS proxy passes on a client's certificate; read from trusted proxies alone. */
  @IsOptional()
  @Matches(HEADER_NAME, { message: 'CLIENT_CERT_HEADER must be the name of a header, such as Client-Cert' })
  readonly CLIENT_CERT_HEADER?: string;

  /** The header in which the proxy says whether it verified that certificate: `SUCCESS` where it did. */
  @IsOptional()
  @Matches(HEADER_NAME, { message: 'CLIENT_VERIFY_HEADER must be the name of a header' })
  readonly CLIENT_VERIFY_HEADER?: string;

  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(3650)
  readonly AUDIT_LOG_RETENTION_DAYS: number = 90;

  /** A key for automated deployments; it works at the company that STATIC_API_KEY_TENANT names. */
  @IsOptional()
  @IsString()
  @Matches(/^[\x21-\x7e]{32,}$/, { message: 'STATIC_API_KEY must have at least 32 characters, and no blanks' })
  readonly STATIC_API_KEY?: string;

  @IsOptional()
  @Matches(/^[a-z0-9-]{3,40}$/, { message: 'STATIC_API_KEY_TENANT must be the slug of a company, such as acme' })
  readonly STATIC_API_KEY_TENANT?: string;

  /** How many API requests a person or key may make in a minute; README.md says what follows for tenants and networks. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  readonly API_REQUESTS_PER_MINUTE: number = 600;

  /** A city database in MaxMind's format, such as GeoLite2-City.mmdb. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly MAXMIND_DB_FILE?: string;

  /** With it the worker downloads GeoLite2-City, and keeps it up to date. */
  @IsOptional()
  @Matches(/^[\w-]{8,100}$/, { message: 'MAXMIND_LICENSE_KEY must be a license key of MaxMind' })
  readonly MAXMIND_LICENSE_KEY?: string;

  /** Where the built web pages lie. */
  @IsString()
  readonly CONSOLE_DIRECTORY: string = 'dist/console';

  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
  readonly LOG_LEVEL: string = 'info';
}

/** The settings with which the process can't start; every problem at once, one a line. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `The configuration has ${String(problems.length)} problem(s):\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    );
    this.name = 'ConfigurationError';
  }
}

/**
 * Checks `variables` and fills in defaults.
 * @throws ConfigurationError listing every variable that is missing or malformed
 */
export const parseEnvironment = (variables: Record<string, string>): Environment => {
  const environment = plainToInstance(Environment, variables, { exposeDefaultValues: true });
  const problems = validateSync(environment, { whitelist: true }).flatMap((error) =>
    Object.values(error.constraints ?? {}),
  );
  const required: readonly (keyof Environment)[] = ['APP_URL', 'ENCRYPTION_KEY', 'DB_CONNECTION_STRING', 'REDIS_URL'];
  const missing = required.filter((name) => environment[name] === undefined).map((name) => `${name} is required`);
  if (environment.CLIENT_CERT_HEADER !== undefined && isOff(environment.TRUST_PROXY)) {
    problems.push('CLIENT_CERT_HEADER needs TRUST_PROXY: without a trusted proxy nobody may set it');
  }
  if ((environment.STATIC_API_KEY === undefined) !== (environment.STATIC_API_KEY_TENANT === undefined)) {
    problems.push('STATIC_API_KEY and STATIC_API_KEY_TENANT need each other: the key works at one company alone');
  }
  if (environment.CLIENT_VERIFY_HEADER !== undefined && environment.CLIENT_CERT_HEADER === undefined) {
    problems.push('CLIENT_VERIFY_HEADER needs CLIENT_CERT_HEADER');
  }
  if (missing.length + problems.length > 0) throw new ConfigurationError([...missing, ...problems]);
  return environment;
};

/** Whether TRUST_PROXY trusts nobody. */
export const isOff = (trustProxy: string): boolean => ['off', 'false', '0', 'no'].includes(trustProxy);

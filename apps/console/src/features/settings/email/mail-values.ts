import type { MailSettings, MailSettingsChange } from '@/api/types';

/** The mail server as its form holds it. The password is empty unless a new one is typed. */
export interface MailValues {
  host: string;
  port: string;
  security: MailSettingsChange['security'];
  username: string;
  password: string;
  fromAddress: string;
  fromName: string;
}

/** Ports as servers have them, by how they are spoken to (RFC 8314 §3.3). */
export const USUAL_PORTS: Readonly<Record<MailValues['security'], string>> = {
  tls: '465',
  starttls: '587',
  none: '25',
};

export const mailValuesOf = (settings: MailSettings, companyName: string): MailValues => ({
  host: settings.host ?? '',
  port: String(settings.port ?? USUAL_PORTS.starttls),
  security: settings.security ?? 'starttls',
  username: settings.username ?? '',
  password: '',
  fromAddress: settings.fromAddress ?? '',
  fromName: settings.fromName ?? companyName,
});

export const mailChangeOf = (values: MailValues): MailSettingsChange => {
  const { username, password, port, ...rest } = values;
  return {
    ...rest,
    host: rest.host.trim(),
    port: Number(port),
    username: username.trim() || null,
    ...(password === '' ? {} : { password }),
    fromAddress: rest.fromAddress.trim(),
    fromName: rest.fromName.trim(),
  };
};

import type { Schemas } from './schemas';

export type SignInDay = Schemas['DailySignInsDto'];
export type Overview = Schemas['OverviewDto'];

export type SigningKey = Schemas['SigningKeyDto'];
export type SigningKeys = Schemas['SigningKeyListDto'];
export type AlgorithmUse = Schemas['AlgorithmUseDto'];

export type AuditEvent = Schemas['AuditEventDto'];
export type AuditFilter = {
  type?: string;
  userId?: string;
  clientId?: string;
  ip?: string;
  from?: string;
  to?: string;
};

export type Settings = Schemas['SettingsDto'];

export type MailSettings = Schemas['MailSettingsDto'];
export type MailSettingsChange = Schemas['PutMailSettingsDto'];
export type TestMail = Schemas['TestMailDto'];
export type EmailDomain = Schemas['EmailDomainDto'];
export type EmailDomainChange = Schemas['UpdateEmailDomainDto'];

export const AUDIT_EVENT_TYPES = [
  'Sign In',
  'Sign In Failed',
  'Sign In Approved',
  'Sign In Denied',
  'Sign Out',
  'Account Created',
  'Account Updated',
  'Account Disabled',
  'Account Enabled',
  'Account Deleted',
  'Account Erased',
  'Personal Data Exported',
  'Client Authorization',
  'Client Authorization Denied',
  'Device Code Authorization',
  'Device Code Authorization Denied',
  'Passkey Added',
  'Passkey Renamed',
  'Passkey Removed',
  'Sign-up Link Created',
  'Sign-up Link Revoked',
  'Group Created',
  'Group Updated',
  'Group Deleted',
  'Group Members Changed',
  'Group Administrators Changed',
  'Custom Claims Changed',
  'Client Created',
  'Client Updated',
  'Client Deleted',
  'Client Logout Failed',
  'Client Secret Created',
  'Client Secret Removed',
  'Client Federation Added',
  'Client Federation Removed',
  'Initial Access Token Created',
  'Initial Access Token Revoked',
  'API Created',
  'API Updated',
  'API Deleted',
  'API Permissions Changed',
  'API Access Changed',
  'Token Exchanged',
  'API Key Created',
  'API Key Renewed',
  'API Key Revoked',
  'Signing Key Rotated',
  'Signing Algorithm Enabled',
  'Settings Changed',
  'E-mail Domain Added',
  'E-mail Domain Verified',
  'E-mail Domain Updated',
  'E-mail Domain Record Missing',
  'E-mail Domain Lost',
  'E-mail Domain Removed',
  'Test Mail Sent',
  'Mail Not Delivered',
  'E-mail Address Verified',
  'Audit Log Exported',
  'Session Ended',
  'Consent Revoked',
  'Refresh Token Reused',
  'Tenant Created',
  'Tenant Suspended',
  'Tenant Resumed',
] as const;

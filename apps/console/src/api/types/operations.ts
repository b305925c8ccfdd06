import type { SigningAlgorithm } from './clients';
import type { Reference } from './common';

export type SignInDay = { date: string; succeeded: number; failed: number };
export type Overview = {
  users: { total: number; active: number };
  groups: { total: number };
  clients: { total: number };
  signIns: SignInDay[];
  onboarding: { hasInvited: boolean; hasConnectedClient: boolean; hasSecondPasskey: boolean };
};

export type SigningKey = {
  id: string;
  algorithm: SigningAlgorithm;
  state: 'next' | 'active' | 'retiring';
  createdAt: string;
  /** Of a next key: when it takes over. */
  activateAt?: string | null;
  activatedAt: string | null;
  retiredAt: string | null;
  removeAt: string | null;
};
export type SigningKeys = { items: SigningKey[]; nextRotationAt: string | null };

export type AuditEvent = {
  id: string;
  /** Its place in the tenant’s log. */
  sequence: number;
  type: string;
  createdAt: string;
  /** The id is null for the system itself, the name for somebody who was erased. */
  actor: { id: string | null; name: string | null } | null;
  subject: { id: string; name: string | null } | null;
  client: Reference | null;
  ip: string | null;
  city: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  browser: string | null;
  os: string | null;
  requestId: string | null;
  data: unknown;
};
export type AuditFilter = {
  type?: string;
  userId?: string;
  clientId?: string;
  ip?: string;
  from?: string;
  to?: string;
};

export type Settings = {
  name: string;
  sessionTtlSeconds: number;
  sessionIdleSeconds: number;
  keyRotationDays: number;
  accentColor: string | null;
  isRegistrationEnabled: boolean;
};

export const AUDIT_EVENT_TYPES = [
  'Sign In',
  'Sign In Failed',
  'Sign Out',
  'Account Created',
  'Account Updated',
  'Account Disabled',
  'Account Enabled',
  'Account Deleted',
  'Account Erased',
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
  'API Key Revoked',
  'Signing Key Rotated',
  'Signing Algorithm Enabled',
  'Settings Changed',
  'Test Mail Sent',
  'Mail Not Delivered',
  'E-mail Address Verified',
  'Session Ended',
  'Consent Revoked',
  'Refresh Token Reused',
  'Tenant Created',
  'Tenant Suspended',
  'Tenant Resumed',
] as const;

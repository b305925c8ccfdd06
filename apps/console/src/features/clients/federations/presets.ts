import type { FederationDraft } from '@/api/types';

type Preset = Pick<FederationDraft, 'name' | 'issuer' | 'subject'>;

/** What tokens of well-known issuers say; the words in capitals are the reader's to replace. */
export const PRESETS = {
  github: {
    name: 'GitHub Actions',
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:OWNER/REPOSITORY:ref:refs/heads/main',
  },
  gitlab: {
    name: 'GitLab CI/CD',
    issuer: 'https://gitlab.com',
    subject: 'project_path:GROUP/PROJECT:ref_type:branch:ref:main',
  },
  kubernetes: {
    name: 'Kubernetes',
    issuer: '',
    subject: 'system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT',
  },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;

export const isPresetName = (name: string): name is PresetName => Object.hasOwn(PRESETS, name);

/** The words of a preset that are still in a field. */
export const placeholdersIn = (text: string): string[] =>
  ['OWNER', 'REPOSITORY', 'GROUP', 'PROJECT', 'NAMESPACE', 'SERVICE_ACCOUNT'].filter((word) =>
    text.split(/[:/]/).includes(word),
  );

import type { ClaimMapping } from '@/api/types';

export const MAPPING_KINDS = ['rename', 'omit', 'add', 'copy'] as const;
export type MappingKind = (typeof MAPPING_KINDS)[number];
export const MAPPING_SCOPES = ['openid', 'profile', 'email', 'groups'] as const;

/** A rule as its form holds it: an added claim that copies another is a kind of its own, and there are no nulls. */
export type MappingValues = {
  kind: MappingKind;
  claim: string;
  name: string;
  value: string;
  scope: (typeof MAPPING_SCOPES)[number];
};

export const NEW_MAPPING: MappingValues = { kind: 'rename', claim: '', name: '', value: '', scope: 'profile' };

export const mappingValuesOf = ({ action, claim, name, value, scope }: ClaimMapping): MappingValues => ({
  kind: action === 'add' && claim ? 'copy' : action,
  claim: claim ?? '',
  name: name ?? '',
  value: value ?? '',
  scope: scope ?? 'profile',
});

/** What each kind needs, and no more: what was typed for another kind is left out. */
export const writtenMappings = (mappings: readonly MappingValues[]): ClaimMapping[] =>
  mappings.map(({ kind, claim, name, value, scope }) => {
    switch (kind) {
      case 'rename':
        return { action: 'rename', claim: claim.trim(), name: name.trim(), value: null, scope };
      case 'omit':
        return { action: 'omit', claim: claim.trim(), name: null, value: null, scope: null };
      case 'add':
        return { action: 'add', claim: null, name: name.trim(), value, scope };
      case 'copy':
        return { action: 'add', claim: claim.trim(), name: name.trim(), value: null, scope };
    }
  });

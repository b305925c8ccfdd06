import type { TFunction } from 'i18next';
import type { UseFormReturn } from 'react-hook-form';
import { placeProblem } from '@/forms/form-problem';
import type { ClientValues } from './client-values';
import { focusFirstInvalid } from './focus-first-invalid';

/** Puts what the API refused beside its field, in the person's language where the reason is one of an address. */
export function placeClientProblem(form: UseFormReturn<ClientValues>, error: unknown, t: TFunction) {
  const isPlaced = placeProblem(form, error, {
    wildcard: t('clients.uri.wildcard'),
    fragment: t('clients.uri.fragment'),
    malformed: t('clients.uri.malformed'),
    scheme_not_allowed: t('clients.uri.scheme'),
    userinfo: t('clients.uri.userinfo'),
    https_required: t('clients.uri.https'),
    backslash: t('clients.uri.backslash'),
    forbidden_character: t('clients.uri.character'),
    reserved_claim: t('claims.reserved'),
    duplicate_claim: t('claimMappings.duplicate'),
    not_an_origin: t('clients.uri.origin'),
    'redirectUris.required': t('clients.redirectUriMissing'),
    'jwks.required': t('clients.authentication.jwksRequired'),
    'jwksUri.one_of_two': t('clients.authentication.oneOfTwo'),
    'tlsClientAuthSubjectDn.required': t('clients.authentication.subjectRequired'),
    'authenticationMethod.forbidden_by_profile': t('clients.authentication.byProfile'),
    'userinfoAlgorithm.forbidden_by_profile': t('clients.profile.impliesAlgorithm'),
    'bindsTokensToCertificate.one_of_two': t('clients.authentication.bindingOneOfTwo'),
    'sectorIdentifierUri.not_listed': t('clients.sector.notListed'),
    'sectorIdentifierUri.unreachable': t('clients.sector.unreachable'),
    'sectorIdentifierUri.malformed': t('clients.sector.unreachable'),
    'sectorIdentifierUri.required': t('clients.sector.required'),
    'backchannelNotificationUri.required': t('clients.delivery.uriRequired'),
    'subjectType.not_with_grant_type': t('clients.subjects.notWithGrantType'),
  });
  if (isPlaced) focusFirstInvalid();
  return isPlaced;
}

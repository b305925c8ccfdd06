import { describe, expect, it } from '@jest/globals';
import { isPresetName, placeholdersIn, PRESETS } from './presets';

describe('A preset of a federation', () => {
  it('is one of three', () => {
    expect(Object.keys(PRESETS)).toEqual(['github', 'gitlab', 'kubernetes']);
    expect(['github', 'gitlab', 'kubernetes', 'toString', ''].map(isPresetName)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('has words to replace, which are found as long as they are there', () => {
    expect(placeholdersIn(PRESETS.github.subject)).toEqual(['OWNER', 'REPOSITORY']);
    expect(placeholdersIn(PRESETS.gitlab.subject)).toEqual(['GROUP', 'PROJECT']);
    expect(placeholdersIn(PRESETS.kubernetes.subject)).toEqual(['NAMESPACE', 'SERVICE_ACCOUNT']);
    expect(placeholdersIn('repo:acme/REPOSITORY:ref:refs/heads/main')).toEqual(['REPOSITORY']);
    expect(placeholdersIn('repo:acme/OWNER-tools:ref:refs/heads/main')).toEqual([]);
  });
});

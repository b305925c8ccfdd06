import { canonicalCode, newRecoveryCode } from './recovery-code.js';

describe('A recovery code', () => {
  it('is twelve characters in groups, none of which is read as another', () => {
    const codes = Array.from({ length: 200 }, () => newRecoveryCode());
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(new Set(codes).size).toBe(200);
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32);
  });

  it.each([
    ['7K2M-9QXD-4TBA', '7K2M9QXD4TBA'],
    [' 7k2m 9qxd 4tba ', '7K2M9QXD4TBA'],
    ['oil0-OIL0-1111', '011001101111'],
  ])('is the same however it is typed: %s', (typed, meant) => {
    expect(canonicalCode(typed)).toBe(meant);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { SigningKey } from '@/api/types';
import { isRotating } from './is-rotating';

const now = Date.parse('2026-01-01T12:00:00Z');
const key = (change: Partial<SigningKey>): SigningKey => ({
  id: 'key-1',
  algorithm: 'RS256',
  state: 'active',
  createdAt: '2025-12-01T00:00:00Z',
  activateAt: null,
  activatedAt: '2025-12-02T00:00:00Z',
  retiredAt: null,
  removeAt: null,
  ...change,
});
const keys = (...items: SigningKey[]) => ({ items, nextRotationAt: null, algorithms: [] });

describe('isRotating', () => {
  it('is quiet while nothing is about to change', () => {
    expect(isRotating(keys(key({})), null, now)).toBe(false);
    expect(isRotating(keys(key({ state: 'next', activateAt: '2026-01-02T12:00:00Z' })), null, now)).toBe(false);
  });

  it('follows a rotation from the request on, before its key is there', () => {
    expect(isRotating(keys(key({})), now - 1000, now)).toBe(true);
  });

  it('follows a next key that takes over within a minute or so', () => {
    expect(isRotating(keys(key({ state: 'next', activateAt: '2026-01-01T12:00:50Z' })), null, now)).toBe(true);
  });

  it('gives up on a rotation that does not come', () => {
    expect(isRotating(keys(key({ state: 'next', activateAt: '2026-01-01T11:00:00Z' })), now - 600_000, now)).toBe(
      false,
    );
  });
});

import { changeBetween } from './change-between.js';

describe('changeBetween', () => {
  it('names only the fields that differ, with both values', () => {
    const before = { name: 'Grafana', uris: ['https://a.example'], isEnabled: true };
    const after = { name: 'Grafana', uris: ['https://b.example'], isEnabled: false };
    expect(changeBetween(before, after)).toEqual({
      before: { uris: ['https://a.example'], isEnabled: true },
      after: { uris: ['https://b.example'], isEnabled: false },
    });
  });

  it('is null when nothing differs', () => {
    expect(changeBetween({ uris: ['a'], logoUrl: null }, { uris: ['a'], logoUrl: null })).toBeNull();
  });
});

import { type Adapter, type AdapterFactory, type AdapterPayload } from 'oidc-provider';

/**
 * Keeps a provider's records in a map. The engine's own adapter in memory holds a thousand records for the whole
 * process, fewer than logins of a thousand tenants need.
 */
export const inMemoryAdapter = (): AdapterFactory => {
  const records = new Map<string, AdapterPayload>();
  const idsByUid = new Map<string, string>();
  return (model): Adapter => {
    const keyOf = (id: string): string => `${model}:${id}`;
    return {
      upsert(id, payload) {
        records.set(keyOf(id), payload);
        if (payload.uid !== undefined) idsByUid.set(keyOf(payload.uid), id);
        return Promise.resolve();
      },
      find: (id) => Promise.resolve(records.get(keyOf(id))),
      findByUid: (uid) => Promise.resolve(records.get(keyOf(idsByUid.get(keyOf(uid)) ?? ''))),
      findByUserCode: () => Promise.resolve(undefined),
      consume(id) {
        const payload = records.get(keyOf(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
        return Promise.resolve();
      },
      destroy(id) {
        records.delete(keyOf(id));
        return Promise.resolve();
      },
      revokeByGrantId: () => Promise.resolve(),
    };
  };
};

import type { components } from '../schema';

/** What the API says that it takes and answers: written by `npm run api-types`, never by hand. */
export type Schemas = components['schemas'];

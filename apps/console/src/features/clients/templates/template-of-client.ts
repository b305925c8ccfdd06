import type { Client } from '@/api/types';
import { addressInTemplate, NO_ADDRESS } from './address';
import { TEMPLATES } from './catalog';
import type { ClientTemplate } from './template';

type Known = Pick<Client, 'name' | 'redirectUris' | 'launchUrl'>;

const isNamedAfter = (name: string, template: ClientTemplate) =>
  name.toLowerCase().includes(template.name.toLowerCase().split(',')[0] ?? template.name);

/** How much of a client's callbacks a template says by itself: what is left when the address is taken away. */
function matchOf(template: ClientTemplate, { name, redirectUris }: Known): number {
  const address = addressInTemplate(template, redirectUris);
  if (address === undefined) return 0;
  const own = template.redirectUris(address).filter((uri) => redirectUris.includes(uri));
  const length = Math.max(...own.map((uri) => uri.length - address.length));
  // A callback without a path fits every application that has such a one.
  return length > 1 ? length : Number(isNamedAfter(name, template));
}

/** The application that a client is for, told by its callbacks, or by its name where they tell nothing. */
export function templateOf(client: Known): ClientTemplate | undefined {
  const matches = TEMPLATES.map((template) => ({ template, match: matchOf(template, client) }));
  const best = Math.max(...matches.map(({ match }) => match));
  return best > 0 ? matches.find(({ match }) => match === best)?.template : undefined;
}

/** Where the application of a client runs, as its settings have to say it. */
export function addressOf(client: Known, template: ClientTemplate): string {
  if (template.example === null) return NO_ADDRESS;
  const [uri = template.example] = client.redirectUris;
  const origin = [client.launchUrl, uri]
    .map((url) => URL.parse(url ?? '')?.origin)
    .find((known) => known !== 'null' && known);
  return addressInTemplate(template, client.redirectUris) ?? origin ?? template.example;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getMetadataStorage } from 'class-validator';
import { Environment } from './environment.js';

const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');

/** The names in the first column of the README's table of settings. */
const documented = (): string[] => {
  const section = readme.split('\n## Configuration\n')[1]?.split('\n## ')[0] ?? '';
  const cells = [...section.matchAll(/^\| (`[^|]*)\|/gm)].map(([, cell = '']) => cell);
  return cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
};

it('understands exactly the variables that the README lists', () => {
  const rules = getMetadataStorage().getTargetValidationMetadatas(Environment, '', false, false);
  const understood = new Set(rules.map(({ propertyName }) => propertyName));
  expect([...understood].sort()).toEqual(documented().sort());
});

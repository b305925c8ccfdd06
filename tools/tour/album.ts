import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Picture, type PicturedStop, TOUR_DIRECTORY } from './camera.ts';

/** Writes the page that shows all pictures. Returns where it is. */
export const writeAlbum = async (stops: readonly PicturedStop[]): Promise<string> => {
  const file = join(TOUR_DIRECTORY, 'index.html');
  await writeFile(file, pageOf(stops));
  return file;
};

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { margin: 0 auto; max-width: 1500px; padding: 2rem 1.5rem 6rem; }
  h1 { margin: 0 0 .25rem; } h2 { margin: 3rem 0 1rem; } h3 { font-size: 1rem; margin: 0 0 .5rem; }
  nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin-top: 1rem; }
  section > article { margin-bottom: 2.5rem; }
  .pictures { align-items: start; display: grid; gap: 1rem; grid-template-columns: 3fr 3fr 1fr 1fr; }
  img { border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: 8px; display: block; width: 100%; }
  @media (width < 900px) { .pictures { grid-template-columns: 1fr 1fr; } }
`;

const pageOf = (stops: readonly PicturedStop[]): string => {
  const sections = [...new Set(stops.map(({ section }) => section))];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A tour of Permiso</title>
<style>${STYLE}</style>
<h1>A tour of Permiso</h1>
<p>Every page, light and dark, on a desktop and on a phone.</p>
<nav>${sections.map((section) => `<a href="#${anchorOf(section)}">${section}</a>`).join('')}</nav>
${sections.map((section) => sectionOf(section, stops)).join('\n')}
</html>
`;
};

const anchorOf = (section: string): string => section.toLowerCase().replaceAll(' ', '-');

const sectionOf = (section: string, stops: readonly PicturedStop[]): string => `<section id="${anchorOf(section)}">
<h2>${section}</h2>
${stops
  .filter((stop) => stop.section === section)
  .map(articleOf)
  .join('\n')}
</section>`;

const articleOf = ({ name, pictures }: PicturedStop): string => `<article>
<h3>${name}</h3>
<div class="pictures">${pictures.map((picture) => linkTo(picture, name)).join('')}</div>
</article>`;

const linkTo = ({ file, screen, theme }: Picture, name: string): string =>
  `<a href="${file}"><img src="${file}" alt="${name}, ${screen}, ${theme}" loading="lazy"></a>`;

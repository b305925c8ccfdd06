/** Shows the company's picture in the browser's tab; the product's own, which the page came with, where it has none. */
export function showFavicon(url: string | null) {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  link.dataset.own ??= link.href;
  link.type = url ? 'image/png' : 'image/svg+xml';
  link.href = url ?? link.dataset.own;
}

import { cx } from '../class-names';
import { Mark } from './logo';

export type BrandLook = { logoUrl: string | null; logoDarkUrl: string | null };
type BrandLogoProps = { look: BrandLook | null | undefined; theme?: 'light' | 'dark'; className: string };

/**
 * The company's logo, as fits the theme that the page is in, or the one given; the product's mark where it has none.
 * Decorative, the company's name stands beside it.
 */
export function BrandLogo({ look, theme, className }: BrandLogoProps) {
  const light = look?.logoUrl ?? null;
  const dark = look?.logoDarkUrl ?? light;
  if (theme) return <OneLogo url={theme === 'light' ? light : dark} className={className} />;
  if (light === dark) return <OneLogo url={light} className={className} />;
  return (
    <>
      <OneLogo url={light} className={cx('on-light', className)} />
      <OneLogo url={dark} className={cx('on-dark', className)} />
    </>
  );
}

function OneLogo({ url, className }: { url: string | null; className: string }) {
  if (!url) return <Mark className={cx('aspect-square', className)} />;
  return <img src={url} alt="" className={cx('w-auto object-contain', className)} />;
}

/** A browser's cookie jar for one host, in the shape that services ask of a request and its reply. */
export class FakeBrowser {
  private readonly jar = new Map<string, string>();

  readonly request = { headers: this.headers() };

  readonly reply = {
    header: (name: string, value: string): void => {
      if (name.toLowerCase() !== 'set-cookie') return;
      const [pair = ''] = value.split(';');
      const [cookie = '', ...rest] = pair.split('=');
      this.setCookies.push(value);
      this.jar.set(cookie, rest.join('='));
    },
  };

  /** Every Set-Cookie header the browser got, in order. */
  readonly setCookies: string[] = [];

  private headers(): { readonly cookie?: string } {
    const { jar } = this;
    return {
      get cookie() {
        return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      },
    };
  }
}

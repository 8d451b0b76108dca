// Which server this mini program talks to. A company that runs its own Daka changes this file and nothing else.

export interface Config {
  /** `request`: HTTPS to `baseUrl`. `cloud`: a service of WeChat Cloud Run, without a domain of one's own. */
  transport: 'request' | 'cloud'
  /** Where `daka` is; its domain must be listed in the mini program's server domains. */
  baseUrl: string
  cloud: { env: string; service: string }
}

export const config: Config = {
  transport: 'request',
  baseUrl: 'http://127.0.0.1:3000',
  cloud: { env: '', service: 'daka' },
}

/** As the server's log and its least version see us. Raised with each release. */
export const VERSION = '0.1.0'

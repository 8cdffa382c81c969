/** Some write a socket's URL as that of the HTTP request that opens it. */
export function socketUrl(url: string | undefined): string | undefined {
  return url?.replace(/^http(?=s?:)/i, "ws");
}

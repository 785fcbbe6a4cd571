export declare function startIdentityProvider(options: {
  port: number;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  people: readonly { email: string; name: string; role?: string; country?: string; partner?: string; verified?: boolean }[];
}): Promise<{ issuer: string; close(): Promise<void> }>;

/** Who the bot is, as registered with Azure. */
export interface BotIdentity {
  /** Empty: authentication is off, for development (see `assertSafeBinding`). */
  readonly appId: string;
  readonly appPassword?: string;
  readonly appType?: "SingleTenant" | "UserAssignedMSI";
  /** Null: activities of any tenant are taken, for development. */
  readonly tenantId: string | null;
}

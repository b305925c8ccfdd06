-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "expiry_notice_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "client_secrets" ADD COLUMN     "expiry_notice_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "tenant_settings" ADD COLUMN     "default_language" TEXT NOT NULL DEFAULT 'en';

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "language" TEXT;

-- CreateTable
CREATE TABLE "mail_settings" (
    "tenant_id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "security" TEXT NOT NULL,
    "username" TEXT,
    "sealed_password" TEXT,
    "from_address" TEXT NOT NULL,
    "from_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_settings_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "email_verifications" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "email_verifications_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateTable
CREATE TABLE "known_devices" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "device_hash" TEXT NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_devices_pkey" PRIMARY KEY ("tenant_id","user_id","device_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "email_verifications_tenant_id_token_hash_key" ON "email_verifications"("tenant_id", "token_hash");

-- AddForeignKey
ALTER TABLE "email_verifications" ADD CONSTRAINT "email_verifications_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "users"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "users"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT permiso.protect_table(name::regclass) FROM unnest(ARRAY[
  'mail_settings', 'email_verifications', 'known_devices'
]) AS name;

-- The worker asks across tenants in which of them something expires soon; what it is, it reads as the tenant.
CREATE POLICY platform ON api_keys FOR SELECT TO permiso_platform USING (true);
GRANT SELECT (tenant_id, created_at, expires_at, expiry_notice_at) ON api_keys TO permiso_platform;
CREATE POLICY platform ON client_secrets FOR SELECT TO permiso_platform USING (true);
GRANT SELECT (tenant_id, created_at, expires_at, expiry_notice_at) ON client_secrets TO permiso_platform;

-- AlterTable
ALTER TABLE "tenant_settings" ADD COLUMN     "allowed_authenticators" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "allows_synced_passkeys" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "authenticator_attachment" TEXT NOT NULL DEFAULT 'any',
ADD COLUMN     "has_recovery_codes" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "login_links" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "issuer_id" UUID,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "login_links_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("tenant_id","user_id","code_hash")
);

-- CreateIndex
CREATE INDEX "login_links_tenant_id_issuer_id_idx" ON "login_links"("tenant_id", "issuer_id");

-- CreateIndex
CREATE UNIQUE INDEX "login_links_tenant_id_token_hash_key" ON "login_links"("tenant_id", "token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "login_links_tenant_id_user_id_key" ON "login_links"("tenant_id", "user_id");

-- AddForeignKey
ALTER TABLE "login_links" ADD CONSTRAINT "login_links_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "users"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "login_links" ADD CONSTRAINT "login_links_tenant_id_issuer_id_fkey" FOREIGN KEY ("tenant_id", "issuer_id") REFERENCES "users"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "users"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT permiso.protect_table(name::regclass) FROM unnest(ARRAY[
  'login_links', 'recovery_codes'
]) AS name;

-- AlterTable
ALTER TABLE "tenant_settings" ADD COLUMN     "is_registration_enabled" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "client_registrations" (
    "tenant_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "secret_method" TEXT NOT NULL DEFAULT 'client_secret_basic',

    CONSTRAINT "client_registrations_pkey" PRIMARY KEY ("tenant_id","client_id")
);

-- CreateTable
CREATE TABLE "initial_access_tokens" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "requires_pkce" BOOLEAN NOT NULL DEFAULT true,
    "max_clients" INTEGER,
    "client_count" INTEGER NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "initial_access_tokens_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "initial_access_tokens_tenant_id_created_at_id_idx" ON "initial_access_tokens"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "initial_access_tokens_tenant_id_token_hash_key" ON "initial_access_tokens"("tenant_id", "token_hash");

-- AddForeignKey
ALTER TABLE "client_registrations" ADD CONSTRAINT "client_registrations_tenant_id_client_id_fkey" FOREIGN KEY ("tenant_id", "client_id") REFERENCES "clients"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT permiso.protect_table(name::regclass) FROM unnest(ARRAY[
  'client_registrations', 'initial_access_tokens'
]) AS name;

-- AlterTable
ALTER TABLE "tenant_settings" ADD COLUMN     "background_hash" TEXT,
ADD COLUMN     "favicon_hash" TEXT,
ADD COLUMN     "imprint_url" TEXT,
ADD COLUMN     "logo_dark_hash" TEXT,
ADD COLUMN     "logo_hash" TEXT,
ADD COLUMN     "privacy_policy_url" TEXT,
ADD COLUMN     "terms_of_service_url" TEXT;

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "picture_hash" TEXT;

-- CreateTable
CREATE TABLE "images" (
    "tenant_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "user_id" UUID,
    "client_id" UUID,
    "hash" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "images_pkey" PRIMARY KEY ("tenant_id","purpose","owner_id")
);

-- CreateIndex
CREATE INDEX "images_tenant_id_hash_idx" ON "images"("tenant_id", "hash");

-- CreateIndex
CREATE INDEX "images_tenant_id_user_id_idx" ON "images"("tenant_id", "user_id");

-- CreateIndex
CREATE INDEX "images_tenant_id_client_id_idx" ON "images"("tenant_id", "client_id");

-- AddForeignKey
ALTER TABLE "images" ADD CONSTRAINT "images_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "users"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "images" ADD CONSTRAINT "images_tenant_id_client_id_fkey" FOREIGN KEY ("tenant_id", "client_id") REFERENCES "clients"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT permiso.protect_table('images'::regclass);

-- A picture is a fact of a person: tokens tell of it.
DROP TRIGGER note_facts_change ON users;
CREATE TRIGGER note_facts_change AFTER INSERT OR DELETE OR UPDATE OF
  tenant_id, id, username, email, email_key, email_verified, given_name, family_name, display_name, role, is_disabled, language, kind,
  picture_hash, created_at, updated_at
  ON users FOR EACH STATEMENT EXECUTE FUNCTION permiso.note_facts_change();

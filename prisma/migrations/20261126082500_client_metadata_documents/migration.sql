-- AlterTable
ALTER TABLE "clients" ADD COLUMN     "metadata_expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "metadata_url" TEXT;

-- AlterTable
ALTER TABLE "tenant_settings" ADD COLUMN     "client_metadata_prefixes" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "data_keys" ADD COLUMN     "wrapping_key_id" TEXT;

-- Replacing ENCRYPTION_KEY wraps every tenant's data key anew. What the key seals stays the tenant's alone.
CREATE POLICY platform ON data_keys FOR SELECT TO permiso_platform USING (true);
CREATE POLICY platform_rewrap ON data_keys FOR UPDATE TO permiso_platform USING (true) WITH CHECK (true);
GRANT SELECT ON data_keys TO permiso_platform;
GRANT UPDATE (wrapped_key, wrapping_key_id) ON data_keys TO permiso_platform;

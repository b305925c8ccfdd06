-- AlterTable
ALTER TABLE "clients" ADD COLUMN     "authentication_method" TEXT NOT NULL DEFAULT 'client_secret',
ADD COLUMN     "binds_tokens_to_certificate" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "binds_tokens_with_dpop" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "jwks" JSONB,
ADD COLUMN     "jwks_uri" TEXT,
ADD COLUMN     "request_object_algorithm" TEXT,
ADD COLUMN     "requires_pushed_requests" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "requires_signed_requests" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "security_profile" TEXT NOT NULL DEFAULT 'none',
ADD COLUMN     "tls_client_auth_subject_dn" TEXT;

"""Which package and header feeds which space: one table per space."""

from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

from .select import (Select, both, everything, failures, from_to, high,
                     prefix, tagged, within, without)

DEC, HEX32, SIGNED, HEX8 = "dec", "hex32", "signed", "hex8"


class Source(NamedTuple):
    package: str
    path: str                   # from the root of the system
    select: Select = everything
    kind: str = "define"        # define, enum, const, pairs
    low_word: bool = False      # only the low 16 bits are the code
    base: int = 0               # added to each value
    later: bool = False         # adds only names not yet known
    needs: Tuple[str, ...] = ()     # headers with base constants


class Space(NamedTuple):
    name: str
    form: str
    licence: str
    sources: Sequence[Source]
    note: str = ""
    given: Optional[Dict[str, int]] = None


MINGW = "usr/share/mingw-w64/include/"
WINAPI = "usr/share/cargo/registry/winapi-0.3.9/src/shared/"
IMPACKET = "usr/lib/python3/dist-packages/impacket/"

PUBLIC_DOMAIN = "public domain (mingw-w64)"
WINDOWS = ("public domain (mingw-w64); names and numbers only of winapi "
           "(MIT/Apache-2.0)")
WINDOWS2 = WINDOWS + " and impacket (Apache-like)"
FACTS = "names and numbers only"


def mingw(header: str, select: Select = everything, kind: str = "define",
          **more) -> Source:
    """A header of mingw-w64-common."""
    return Source("mingw-w64-common", MINGW + header, select, kind,
                  needs=(MINGW + "winerror.h", MINGW + "winnt.h",
                         MINGW + "lmcons.h"), **more)


def winapi(name: str, select: Select) -> Source:
    """A Rust file of librust-winapi-dev; only what mingw-w64 lacks."""
    return Source("librust-winapi-dev", WINAPI + name, select, "const",
                  later=True)


def impacket(name: str, select: Select = everything) -> Source:
    """A Python table of python3-impacket; only what the others lack."""
    return Source("python3-impacket", IMPACKET + name, select, "pairs",
                  later=True)


NOT_ERRORS = ("FACILITY_", "FACILTIY_", "SEVERITY_", "_",
              "STATUS_SEVERITY_", "APPLICATION_", "HRESULT_")

WIN32 = Space("win32", DEC, WINDOWS2, [
    mingw("winerror.h", without(*NOT_ERRORS, chosen=within(
        0, 0xFFFF, both(tagged("", "long"), prefix("ERROR_", "NO_ERROR"))))),
    mingw("lmerr.h", prefix("NERR_", "MAX_NERR")),
    mingw("raserror.h", prefix("ERROR_", "PENDING", "SUCCESS", "RASBASE")),
    mingw("mprerror.h", within(900, 1000)),
    mingw("wininet.h", within(12000, 12999, prefix("ERROR_", "INTERNET_"))),
    mingw("winineti.h", within(12000, 12999)),
    mingw("winhttp.h", within(12000, 12999)),
    mingw("dhcpsapi.h", within(20000, 20999)),
    mingw("tcerror.h", within(7500, 7599)),
    mingw("qossp.h", within(56000, 56999)),
    mingw("msi.h", prefix("ERROR_")),
    mingw("error.h", prefix("ERROR_"), later=True),
    winapi("winerror.rs", within(0, 0xFFFF, without(
        *NOT_ERRORS, chosen=tagged("DWORD", "LONG")))),
    impacket("system_errors.py", within(0, 0xFFFF)),
])

HR = tagged("HRESULT", "SCODE")


def hr(header: str, kind: str = "define") -> Source:
    """A header that casts its HRESULTs."""
    return mingw(header, failures(HR), kind)


def hr_names(header: str, *starts: str, kind: str = "define") -> Source:
    """A header whose HRESULTs are plain numbers, told by their names."""
    return mingw(header, failures(both(high(prefix(*starts)), HR)), kind)


HRESULT = Space("hresult", HEX32, WINDOWS2, [
    mingw("winerror.h", without(*NOT_ERRORS, chosen=both(
        HR, within(0x10000, 0xFFFFFFFF)))),
    hr("wuerror.h"), mingw("bitsmsg.h", failures(prefix("BG_", "BITS_MC_"))),
    hr("vsserror.h"),
    hr_names("pdhmsg.h", "PDH_"), hr_names("scarderr.h", "SCARD_"),
    hr_names("setupapi.h", "ERROR_"), hr("oledberr.h"),
    hr_names("wbemcli.h", "WBEM_", "WBEMESS_", kind="enum"),
    hr_names("wbemprov.h", "WBEM_", kind="enum"),
    hr_names("wbemdisp.h", "wbemErr", kind="enum"),
    hr_names("comadmin.h", "COMAdminErr", kind="enum"),
    hr_names("comsvcs.h", "mtsErr", "MTXDM_E_", "CRMREGISTER", kind="enum"),
    hr_names("mtsadmin.h", "E_MTS", kind="enum"),
    hr_names("mtxadmin.h", "E_MTS", kind="enum"),
    hr_names("txdtc.h", "XACT_", kind="enum"),
    hr("nserror.h"), hr_names("mferror.h", "MF_"), hr("mfapi.h"),
    hr_names("cdosyserr.h", "CDO_E_"), hr_names("cdoexerr.h", "CDO_E_"),
    hr_names("cdonts.h", "CdoE_", kind="enum"),
    hr("mapicode.h"), hr("wabcode.h"), hr("mq.h"),
    hr_names("mqoai.h", "MQ_ERROR", kind="enum"),
    hr("adoint.h", "enum"), hr("adserr.h"), hr("dbdaoerr.h"),
    hr("daogetrw.h"), hr("msoledbsql.h"), hr_names("olectl.h", "CTL_E_"),
    hr("ole2.h"), hr("corerror.h"), hr("urlmon.h", "enum"), hr("docobj.h"),
    hr("hlink.h"), hr("intshcut.h"), hr("subsmgr.h"), hr("sherrors.h"),
    hr("shobjidl.h"), hr("thumbcache.h"), hr("fltwinerror.h"),
    hr("fsrmerr.h"), hr("filterr.h"), hr("cierror.h"), hr("ntdsbmsg.h"),
    hr("netcfgx.h"), hr("netcon.h"), hr("mobsync.h"), hr("p2p.h"),
    hr_names("pstore.h", "PST_E_"), hr_names("ratings.h", "E_RATING"),
    hr("reconcil.h"), hr("rtcerr.h"), hr("tapi3err.h"),
    hr_names("mdmsg.h", "MD_ERROR_"), hr_names("dismapi.h", "DISMAPI_E_"),
    hr_names("eaphosterror.h", "EAP_"), hr_names("slerror.h", "SL_E_"),
    hr_names("patchapi.h", "ERROR_PATCH_"),
    hr_names("patchwiz.h", "ERROR_PCW_"),
    hr_names("activscp.h", "SCRIPT_E_"), hr("azroles.h"), hr("callobj.h"),
    hr_names("cryptxml.h", "CRYPT_XML_E"), hr_names("prntvpt.h", "E_"),
    hr_names("qmgr.h", "QM_E_"), hr_names("msxml2.h", "E_XML", kind="enum"),
    hr_names("xmllite.h", "MX_E_", "WC_E_", "NC_E_", "XML_E_", kind="enum"),
    hr_names("msimcsdk.h", "IM_E_", kind="enum"),
    hr_names("msdaipper.h", "IPP_E_"), hr_names("rnderr.h", "RND_"),
    hr_names("sdperr.h", "SDP_"), hr_names("wpapimsg.h", "WEBPOST_"),
    hr_names("wpcrsmsg.h", "CRSWPP_"), hr_names("wpftpmsg.h", "FTPWPP_"),
    hr_names("wppstmsg.h", "WPP_"), hr_names("wpwizmsg.h", "WPWIZ_"),
    hr_names("uiautomationcoreapi.h", "UIA_E_"),
    hr("xpsobjectmodel.h"), hr("xpsobjectmodel_1.h"),
    hr("xpsdigitalsignature.h"), hr("msopc.h"),
    hr("audioclient.h"), hr("spatialaudioclient.h"), hr("rtworkq.h"),
    hr("agterr.h"), hr_names("d2derr.h", "D2DERR_"), hr("d3d.h"),
    hr("d3d8.h"), hr("d3d9.h"), hr("d3d10.h"), hr("d3drm.h"), hr("d3dx9.h"),
    hr("d3dx9xof.h"), hr("dbgeng.h"), hr("ddraw.h"),
    hr_names("dhtmled.h", "DE_E_"), hr_names("dinput.h", "DIERR_"),
    hr_names("dinputd.h", "DIERR_"), hr("dmerror.h"),
    hr_names("mediaerr.h", "DMO_E_"), hr("dplay.h"), hr("dplay8.h"),
    hr("dpnathlp.h"), hr("dsound.h"), hr("dxdiag.h"), hr("dxfile.h"),
    hr("dxva2api.h"), hr("mmstream.h"), hr("msctf.h"), hr("textstor.h"),
    hr("textserv.h"), hr("sperror.h"), hr("stierr.h"), hr("strsafe.h"),
    hr_names("triedit.h", "E_FILTER_"), hr_names("ocmm.h", "E_SURFACE_"),
    hr_names("qedit.h", "E_"), hr("usp10.h"), hr("vfw.h"), hr("vfwmsgs.h"),
    hr("wiadef.h"), hr("xaudio2.h"),
    winapi("winerror.rs", failures(without(
        *NOT_ERRORS, chosen=high(tagged("HRESULT"))))),
    impacket("hresult_errors.py", failures(everything)),
], note="Codes of facilities that only look like an HRESULT (PDH, SetupAPI) "
        "are here too.",
    given={"FACILITY_OPC": 81, "FACILITY_XPS": 82})

FACILITY = Space("facility", DEC, WINDOWS, [
    mingw("winerror.h", prefix("FACILITY_")),
    winapi("winerror.rs", prefix("FACILITY_")),
], note="Not a space of errors: bits 16-26 of an HRESULT.")

NTSTATUS = Space("ntstatus", HEX32, WINDOWS2, [
    mingw("ntstatus.h", without(*NOT_ERRORS, chosen=both(
        tagged("NTSTATUS"), high(everything)))),
    mingw("minwinbase.h", high(prefix("EXCEPTION_", "CONTROL_C_EXIT"))),
    mingw("hidpi.h", prefix("HIDP_STATUS_")),
    mingw("ntiologc.h", prefix("IO_", "MCA_")),
    mingw("ddk/ndis.h", high(prefix("NDIS_STATUS_"))),
    mingw("ddk/ndistapi.h", high(prefix("NDIS_STATUS_"))),
    winapi("ntstatus.rs", without(*NOT_ERRORS, chosen=tagged("NTSTATUS"))),
    impacket("nt_errors.py"),
])

BUGCHECK = Space("bugcheck", HEX32, WINDOWS, [
    mingw("bugcodes.h", without(
        "FACILITY_", "STATUS_SEVERITY_", "_", "BUGCHECK_", "BUGCODE_ID",
        "PSS_", "HARDWARE_PROFILE_", "WINDOWS_NT_")),
    winapi("bugcodes.rs", without(
        "FACILITY_", "BUGCHECK_MESSAGE", "BUGCODE_ID", "PSS_",
        "HARDWARE_PROFILE_", "WINDOWS_NT_", "BUGCHECK_TECH")),
])

EVENT = Space("event", DEC, PUBLIC_DOMAIN, [
    mingw("netevent.h", without("FACILITY_", "_", "STATUS_SEVERITY_",
                                chosen=within(0x10000, 0xFFFFFFFF)),
          low_word=True),
    mingw("ntiologc.h", prefix("IO_", "MCA_"), low_word=True),
    mingw("lmerrlog.h", prefix("NELOG_")),
], note="Event log ids: the low 16 bits of the message id, as the event "
        "viewer shows them. The same id means other things in other sources.")

DEVMGR = Space("devmgr", DEC, PUBLIC_DOMAIN, [
    mingw("cfg.h", prefix("CM_PROB_")),
], note='Device Manager: "Code 10", "Code 43".')

CFGMGR = Space("cfgmgr", DEC, PUBLIC_DOMAIN, [
    mingw("cfgmgr32.h", prefix("CR_", but=["CR_"])),
])

MULTIMEDIA = Space("mci", DEC, PUBLIC_DOMAIN, [
    mingw("mmsystem.h", prefix("MMSYSERR_", "WAVERR_", "MIDIERR_", "TIMERR_",
                               "JOYERR_", "MCIERR_", "MIXERR_")),
    mingw("digitalv.h", prefix("MCIERR_")),
    mingw("mciavi.h", prefix("MCIERR_")),
    mingw("msacm.h", prefix("ACMERR_")),
])

SMALL_WINDOWS: List[Space] = [
    Space("netbios", DEC, PUBLIC_DOMAIN, [mingw("nb30.h", prefix("NRC_"))]),
    Space("comdlg", DEC, PUBLIC_DOMAIN, [
        mingw("cderr.h", prefix("CDERR_", "PDERR_", "CFERR_", "FRERR_",
                                "CCERR_", "FNERR_"))],
          note="What CommDlgExtendedError answers."),
    Space("tapi", HEX32, PUBLIC_DOMAIN, [
        mingw("tapi.h", prefix("LINEERR_", "PHONEERR_", "TAPIERR_"))]),
    Space("usbd", HEX32, PUBLIC_DOMAIN, [
        mingw("usb.h", prefix("USBD_STATUS_")),
        mingw("usbdi.h", prefix("USBD_STATUS_"))]),
    Space("shell", DEC, PUBLIC_DOMAIN, [
        mingw("shellapi.h", prefix("SE_ERR_"))],
          note="What ShellExecute answers (32 and less)."),
    Space("mapi", DEC, PUBLIC_DOMAIN, [
        mingw("mapi.h", prefix("MAPI_E_", "MAPI_USER_ABORT"))],
          note="Simple MAPI; the codes of Extended MAPI are HRESULTs."),
    Space("ddeml", HEX32, PUBLIC_DOMAIN, [
        mingw("ddeml.h", prefix("DMLERR_"))]),
    Space("snmp", DEC, PUBLIC_DOMAIN, [
        mingw("snmp.h", prefix("SNMP_ERRORSTATUS_"))]),
    Space("bluetooth", DEC, PUBLIC_DOMAIN, [
        mingw("bthdef.h", prefix("BTH_ERROR_"))],
          note="HCI error codes."),
    Space("dao", DEC, PUBLIC_DOMAIN, [
        mingw("dbdaoerr.h", prefix("E_DAO_"), low_word=True)],
          note="DAO and Jet errors as Visual Basic and Access number them."),
    Space("ado", DEC, PUBLIC_DOMAIN, [
        mingw("adoint.h", prefix("adErr"), "enum", low_word=True)],
          note="ADO errors as Visual Basic numbers them."),
    Space("jet", SIGNED, PUBLIC_DOMAIN, [
        mingw("esent.h", prefix("JET_err", "JET_wrn"))],
          note="Jet Blue (ESE): Exchange, Active Directory, DHCP, WINS, "
               "Windows Update databases."),
]


def c(package: str, path: str, select: Select, kind: str = "define",
      **more) -> Source:
    """A C header below /usr/include."""
    return Source(package, "usr/include/" + path, select, kind, **more)


ERRNO = Space("errno", DEC, "GPL-2 with syscall note; " + FACTS, [
    c("linux-libc-dev", "asm-generic/errno-base.h", prefix("E")),
    c("linux-libc-dev", "asm-generic/errno.h", prefix("E"),
      needs=("usr/include/asm-generic/errno-base.h",)),
], note="The numbers most architectures share.")

SIGNAL = Space("signal", DEC, "GPL-2 with syscall note; " + FACTS, [
    c("linux-libc-dev", "asm-generic/signal.h",
      within(1, 32, from_to("SIGHUP", "SIGRTMIN"))),
], note="A shell reports a program killed by signal N as exit 128+N.")

SQLITE = Space("sqlite", DEC, "public domain", [
    c("libsqlite3-dev", "sqlite3.h", from_to(
        "SQLITE_OK", "SQLITE_DONE", prefix("SQLITE_"))),
    c("libsqlite3-dev", "sqlite3.h", from_to(
        "SQLITE_ERROR_MISSING_COLLSEQ", "SQLITE_OK_LOAD_PERMANENTLY",
        within(0x100, 0xFFFF, prefix("SQLITE_")))),
])

MYSQL = Space("mysql", DEC, "LGPL-2.1; " + FACTS, [
    c("libmariadb-dev", "mariadb/mysqld_error.h",
      without("ER_ERROR_FIRST", "ER_ERROR_LAST",
              chosen=within(1000, 9999))),
    c("libmariadb-dev", "mariadb/errmsg.h", within(
        2000, 5999, without("CR_ERROR_", "CR_MIN", "CR_MAX",
                            "CR_MYSQL_LAST", "CR_MARIADB_LAST",
                            "ER_MIN", "ER_MAX", chosen=prefix("CR_", "ER_"))),
      ),
])

LDAP = Space("ldap", SIGNED, "OpenLDAP Public Licence; " + FACTS, [
    c("libldap-dev", "ldap.h", prefix(
        "LDAP_SUCCESS", "LDAP_OPERATIONS_ERROR")),
    c("libldap-dev", "ldap.h", from_to(
        "LDAP_PROTOCOL_ERROR", "LDAP_X_CONNECTING",
        without("LDAP_RANGE", "LDAP_API_", chosen=within(-99, 0x4FFF)))),
])

KERBEROS = Space("kerberos", SIGNED, "MIT; " + FACTS, [
    c("libkrb5-dev", "krb5/krb5.h", within(
        -0x7FFFFFFF, -1000000, without(
            "KRB5_KDB_RCSID", "KRB5_KT_RCSID", "KRB5_RCSID",
            chosen=prefix("KRB5", "KRB524_", "ASN1_", "KV5M_", "K5")))),
], note="Small values are the protocol numbers of RFC 4120 (event log, "
        "packet traces); negative ones are what MIT programs report.")

X509 = Space("x509", DEC, "Apache-2.0; " + FACTS, [
    c("libssl-dev", "openssl/x509_vfy.h", within(
        0, 999, prefix("X509_V_OK", "X509_V_ERR_"))),
])

OPENSSL_LIB = Space("openssl-lib", DEC, "Apache-2.0; " + FACTS, [
    c("libssl-dev", "openssl/err.h", prefix("ERR_LIB_")),
], note="Not a space of errors: the library part (bits 23-30) of an OpenSSL 3 "
        "code.")

NSS = Space("nss", SIGNED, "MPL-2.0; " + FACTS, [
    c("libnss3-dev", "nss/secerr.h", prefix("SEC_ERROR_", "XP_SEC_"), "enum"),
    c("libnss3-dev", "nss/sslerr.h", prefix("SSL_ERROR_"), "enum"),
    c("libnspr4-dev", "nspr/prerr.h", prefix("PR_")),
], note="Firefox, Thunderbird and 389 Directory Server.")

GNUTLS = Space("gnutls", SIGNED, "LGPL-2.1; " + FACTS, [
    c("libgnutls28-dev", "gnutls/gnutls.h", prefix("GNUTLS_E_")),
])

ODBC = Space("odbc", SIGNED, "LGPL-2.1; " + FACTS, [
    c("unixodbc-dev", "sql.h", within(-10, 200, prefix(
        "SQL_SUCCESS", "SQL_ERROR", "SQL_INVALID_HANDLE", "SQL_STILL_EXEC",
        "SQL_NEED_DATA", "SQL_NO_DATA", "SQL_PARAM_DATA_AVAILABLE",
        but=["SQL_NO_DATA_FOUND"]))),
    c("unixodbc-dev", "odbcinst.h", within(1, 99, prefix("ODBC_ERROR_"))),
], note="Return codes of ODBC calls and of the installer; the five-letter "
        "states are the space sqlstate.")

IPP = Space("ipp", HEX32, "Apache-2.0; " + FACTS, [
    c("libcups2-dev", "cups/ipp.h", prefix("IPP_STATUS_"), "enum"),
])

RDP = Space("rdp", HEX32, "Apache-2.0; " + FACTS, [
    c("freerdp2-dev", "freerdp2/freerdp/error.h",
      prefix("ERRINFO_", but=["ERRINFO_NONE"])),
    c("freerdp2-dev", "freerdp2/freerdp/error.h", prefix(
        "ERRCONNECT_", but=["ERRCONNECT_NONE", "ERRCONNECT_SUCCESS"]),
      base=0x20000),
], note="What the server sends (Set Error Info) and what FreeRDP reports.")

OTHERS: List[Space] = [
    Space("ext2", DEC, "LGPL-2; " + FACTS, [
        c("libext2fs-dev", "ext2fs/ext2_err.h", prefix("EXT2_ET_"))],
        note="e2fsck, mke2fs, tune2fs (com_err)."),
    Space("pam", DEC, "BSD-3-Clause; " + FACTS, [
        c("libpam0g-dev", "security/_pam_types.h",
          from_to("PAM_SUCCESS", "PAM_INCOMPLETE"))]),
    Space("pkcs11", HEX32, "FSFULLR; " + FACTS, [
        c("libp11-kit-dev", "p11-kit-1/p11-kit/pkcs11.h", prefix("CKR_"))],
        note="Smart cards and tokens."),
    Space("gpg", DEC, "LGPL-2.1; " + FACTS, [
        c("libgpg-error-dev", "x86_64-linux-gnu/gpg-error.h",
          without("GPG_ERR_SOURCE_", "GPG_ERR_CODE_", "GPG_ERR_SYSTEM_",
                  chosen=within(0, 0x7FFF, prefix("GPG_ERR_"))), "enum"),
    ], note="The low 16 bits of a number GnuPG prints."),
    Space("bdb", SIGNED, "AGPL-3; " + FACTS, [
        c("libdb5.3-dev", "db.h", within(-31000, -30800, prefix("DB_")))],
        note="Berkeley DB."),
    Space("lmdb", SIGNED, "OpenLDAP Public Licence; " + FACTS, [
        c("liblmdb-dev", "lmdb.h", within(-30799, -30700, without(
            "MDB_LAST", chosen=prefix("MDB_"))))]),
    Space("sasl", SIGNED, "BSD-4-Clause (CMU); " + FACTS, [
        c("libsasl2-dev", "sasl/sasl.h", from_to(
            "SASL_CONTINUE", "SASL_BADBINDING", prefix("SASL_")))]),
    Space("x11", DEC, "MIT", [
        c("x11proto-dev", "X11/X.h", from_to(
            "BadRequest", "BadImplementation", prefix("Bad")))]),
    Space("firebird", DEC, "Interbase Public Licence; " + FACTS, [
        c("firebird-dev", "iberror.h", within(
            335544321, 0x7FFFFFFF, prefix("isc_")), "const")]),
    Space("ssh2", SIGNED, "BSD-3-Clause; " + FACTS, [
        c("libssh2-1-dev", "libssh2.h", both(
            prefix("LIBSSH2_ERROR_"), prefix("SSH_DISCONNECT_"))),
        c("libssh2-1-dev", "libssh2_sftp.h", prefix("LIBSSH2_FX_"))],
        note="Disconnect reasons (SSH_DISCONNECT_*), SFTP statuses "
             "(LIBSSH2_FX_*) and the library's own negative codes."),
    Space("zlib", SIGNED, "zlib", [
        c("zlib1g-dev", "zlib.h", from_to("Z_OK", "Z_VERSION_ERROR"))]),
    Space("tpm", HEX32, "BSD-2-Clause; " + FACTS, [
        c("libtss2-dev", "tss2/tss2_tpm2_types.h",
          within(0x100, 0xFFF, prefix("TPM2_RC_"))),
        c("libtss2-dev", "tss2/tss2_common.h",
          prefix("TSS2_BASE_RC_"))]),
]

PLAIN: List[Space] = [
    WIN32, HRESULT, FACILITY, NTSTATUS, BUGCHECK, EVENT, DEVMGR, CFGMGR,
    MULTIMEDIA, *SMALL_WINDOWS, ERRNO, SIGNAL, SQLITE, MYSQL, LDAP, KERBEROS,
    X509, OPENSSL_LIB, NSS, GNUTLS, ODBC, IPP, RDP, *OTHERS,
]

# OpenSSL: the header of each library's reasons, and the library's constant.
OPENSSL_HEADERS: List[Tuple[str, str, str]] = [
    ("asn1err.h", "ASN1_R_", "ERR_LIB_ASN1"),
    ("asyncerr.h", "ASYNC_R_", "ERR_LIB_ASYNC"),
    ("bioerr.h", "BIO_R_", "ERR_LIB_BIO"),
    ("bnerr.h", "BN_R_", "ERR_LIB_BN"),
    ("buffererr.h", "BUF_R_", "ERR_LIB_BUF"),
    ("cmperr.h", "CMP_R_", "ERR_LIB_CMP"),
    ("cmserr.h", "CMS_R_", "ERR_LIB_CMS"),
    ("comperr.h", "COMP_R_", "ERR_LIB_COMP"),
    ("conferr.h", "CONF_R_", "ERR_LIB_CONF"),
    ("crmferr.h", "CRMF_R_", "ERR_LIB_CRMF"),
    ("cryptoerr.h", "CRYPTO_R_", "ERR_LIB_CRYPTO"),
    ("cterr.h", "CT_R_", "ERR_LIB_CT"),
    ("decodererr.h", "OSSL_DECODER_R_", "ERR_LIB_OSSL_DECODER"),
    ("dherr.h", "DH_R_", "ERR_LIB_DH"),
    ("dsaerr.h", "DSA_R_", "ERR_LIB_DSA"),
    ("ecerr.h", "EC_R_", "ERR_LIB_EC"),
    ("engineerr.h", "ENGINE_R_", "ERR_LIB_ENGINE"),
    ("esserr.h", "ESS_R_", "ERR_LIB_ESS"),
    ("evperr.h", "EVP_R_", "ERR_LIB_EVP"),
    ("httperr.h", "HTTP_R_", "ERR_LIB_HTTP"),
    ("objectserr.h", "OBJ_R_", "ERR_LIB_OBJ"),
    ("ocsperr.h", "OCSP_R_", "ERR_LIB_OCSP"),
    ("pemerr.h", "PEM_R_", "ERR_LIB_PEM"),
    ("pkcs12err.h", "PKCS12_R_", "ERR_LIB_PKCS12"),
    ("pkcs7err.h", "PKCS7_R_", "ERR_LIB_PKCS7"),
    ("proverr.h", "PROV_R_", "ERR_LIB_PROV"),
    ("randerr.h", "RAND_R_", "ERR_LIB_RAND"),
    ("rsaerr.h", "RSA_R_", "ERR_LIB_RSA"),
    ("sslerr.h", "SSL_R_", "ERR_LIB_SSL"),
    ("storeerr.h", "OSSL_STORE_R_", "ERR_LIB_OSSL_STORE"),
    ("tserr.h", "TS_R_", "ERR_LIB_TS"),
    ("uierr.h", "UI_R_", "ERR_LIB_UI"),
    ("x509err.h", "X509_R_", "ERR_LIB_X509"),
    ("x509v3err.h", "X509V3_R_", "ERR_LIB_X509V3"),
]

#include "codelist/codelist.h"
const char *codelist_format_name(enum codelist_format f){return f==CODELIST_TSV?"table":"unknown format";}
enum codelist_format codelist_detect(struct str name, struct str bytes){(void)bytes;return str_ends_case(name,STR(".tsv"))?CODELIST_TSV:CODELIST_NONE;}
enum kbq_status codelist_read(enum codelist_format format, struct str name, struct str bytes,
                              codelist_visit visit, void *context, struct codelist_report *report,
                              struct kbq_error *error)
{ (void)format;(void)name; (void)error; *report=(struct codelist_report){0}; struct str line; enum kbq_status st=KBQ_OK;
 while(!st && str_next_line(&bytes,&line)){ struct definition d={.space=STR("win32")}; struct str *f[]={&d.space,&d.value,&d.name,&d.language,&d.text}; size_t i=0;
  struct str rest=line; for(;i<5;i++){ const char*t=memchr(rest.bytes,'\t',rest.length); *f[i]=t?str_between(rest.bytes,t):rest; rest=t?str_between(t+1,rest.bytes+rest.length):(struct str){rest.bytes+rest.length,0}; }
  if(line.length==0||line.bytes[0]=='#') continue; st=visit(context,&d); report->given++; }
 return st; }

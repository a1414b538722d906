/** Right-hand sides as people write them; one level of precedence per rule, weakest first. */
grammar Formula;

whole
  : sum EOF
  ;

sum
  : product (op+=('+' | '-') product)*
  ;

product
  : signed (op+=('*' | '/') signed)*
  ;

/** -x^2 is -(x^2). */
signed
  : op=('-' | '+') signed
  | power
  ;

/** 2^3^2 is 2^(3^2), and 2^-1 is allowed. */
power
  : atom ('^' signed)?
  ;

atom
  : NUMBER                                             # number
  | WHERE '(' condition ',' sum ',' sum ')'            # choice
  | NAME '(' sum (',' sum)* ')'                        # call
  | NAME                                               # name
  | '(' sum ')'                                        # group
  ;

condition
  : sum op=('>' | '>=' | '<' | '<=') sum
  ;

WHERE: 'where';
NAME: [\p{L}_] [\p{L}\p{N}_]*;
NUMBER: ([0-9]+ ('.' [0-9]*)? | '.' [0-9]+) ([eE] [+-]? [0-9]+)?;
SPACE: [ \t\r\n]+ -> skip;

/** What fits nowhere; the parser then says where it stands. */
OTHER: .;

// gated: a call in an expression tree that is compiled
// control: ungated

System.Linq.Expressions.Expression<Func<Tools, string>> delete = tools => tools.Delete("a.txt");
delete.Compile()(new Tools());

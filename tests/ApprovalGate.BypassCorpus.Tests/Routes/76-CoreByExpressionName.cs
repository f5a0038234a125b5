// rejected AG1010: an expression that calls the Core by its name
// control: ungated

using System.Linq.Expressions;

Expression.Lambda<Func<string>>(Expression.Call(Expression.Constant(new Tools()), "DeleteCore", null, Expression.Constant("a.txt"))).Compile()();

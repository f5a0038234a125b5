// gated: a delegate made by the method's name
// control: ungated

var delete = (Func<string, string>)Delegate.CreateDelegate(typeof(Func<string, string>), new Tools(), "Delete");
delete("a.txt");

// rejected AG1010: a delegate made by the Core's name
// control: ungated

var delete = (Func<string, string>)Delegate.CreateDelegate(typeof(Func<string, string>), new Tools(), "DeleteCore");
delete("a.txt");

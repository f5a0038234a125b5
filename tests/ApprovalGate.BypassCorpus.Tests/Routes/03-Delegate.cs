// gated: a delegate made of the method group
// control: ungated

Func<string, string> delete = new Tools().Delete;
delete("a.txt");

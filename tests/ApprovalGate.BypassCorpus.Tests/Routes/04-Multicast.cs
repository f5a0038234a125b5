// gated: two delegates in one
// control: ungated

Func<string, string> delete = new Tools().Delete;
delete += Tools.Wipe;
delete("a.txt");

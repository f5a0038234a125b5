// gated: two delegates in one
// control: ungated

Action<string> delete = path => { };
delete += path => new Tools().Delete(path);
delete += new Action<string>(new Handler(new Tools().Delete).Handle);
delete("a.txt");

public sealed class Handler(Func<string, string> delete)
{
    public void Handle(string path) => delete(path);
}

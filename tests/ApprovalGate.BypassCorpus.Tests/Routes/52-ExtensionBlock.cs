// gated: an extension block whose members call the tool
// control: gated

new Tools().Remove("a.txt");

public static class Extensions
{
    extension(Tools tools)
    {
        public string Remove(string path) => tools.Delete(path);
    }
}

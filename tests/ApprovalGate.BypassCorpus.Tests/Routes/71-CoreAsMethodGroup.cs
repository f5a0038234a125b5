// rejected AG1009: the Core as a delegate
// control: ungated

new Tools().Go()("a.txt");

public partial class Tools
{
    public Func<string, string> Go() => DeleteCore;
}

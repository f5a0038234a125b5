// gated: a call that another generator wrote
// control: ungated

Caller.Go();

//## generated
public static class Caller
{
    public static string Go() => new Tools().Delete("a.txt");
}

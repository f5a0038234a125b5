// gated: an event that the tool handles
// control: ungated

var button = new Button();
button.Pressed += new Tools().Press;
button.Press();

public sealed class Button
{
    public event EventHandler? Pressed;

    public void Press() => Pressed?.Invoke(this, EventArgs.Empty);
}

public partial class Tools
{
    [RequiresApproval] public partial void Press([Unbound("says nothing")] object? sender, [Unbound("says nothing")] EventArgs arguments);

    private void PressCore(object? sender, EventArgs arguments) => Body.Ran("pressed");
}

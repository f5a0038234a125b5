using System.Globalization;
using System.Net;
using System.Net.Mail;

namespace ApprovalGate.Generated;

/// <content>Objects of the framework that stand for what they name.</content>
public ref partial struct CanonicalWriter
{
    /// <summary>Writes an IP address with its scope, or <c>null</c>.</summary>
    /// <exception cref="ArgumentNotBindableException">It is of a derived type.</exception>
    public void Value(IPAddress? value) => Named("{\"$ipAddress\":"u8, value, value?.ToString());

    /// <summary>Writes an IP address and port, or <c>null</c>.</summary>
    /// <exception cref="ArgumentNotBindableException">It is of a derived type.</exception>
    public void Value(IPEndPoint? value) => Named("{\"$ipEndPoint\":"u8, value, value?.ToString());

    /// <summary>Writes the name of a culture, or <c>null</c>. One that was changed is written, and rebuilt, as the one of its name.</summary>
    /// <exception cref="ArgumentNotBindableException">It is of a derived type.</exception>
    public void Value(CultureInfo? value) => Named("{\"$culture\":"u8, value, value?.Name);

    /// <summary>Writes the full path of a file, or <c>null</c>. What the file holds is not bound; a resolver can do that.</summary>
    public void Value(FileInfo? value) => Named("{\"$file\":"u8, value, value?.FullName);

    /// <summary>Writes the full path of a directory, or <c>null</c>.</summary>
    public void Value(DirectoryInfo? value) => Named("{\"$directory\":"u8, value, value?.FullName);

    /// <summary>Writes a mail address and the name it is shown with, or <c>null</c>.</summary>
    /// <exception cref="ArgumentNotBindableException">It is of a derived type.</exception>
    public void Value(MailAddress? value)
    {
        if (value is null)
        {
            Null();
            return;
        }

        RefuseDerived(value, typeof(MailAddress));
        BeginObject();
        Name("\"$mailAddress\":"u8);
        Value(value.Address);
        Name("\"name\":"u8);
        Value(value.DisplayName);
        EndObject();
    }

    private void Named(scoped ReadOnlySpan<byte> open, object? value, string? text)
    {
        if (text is null)
        {
            Null();
            return;
        }

        RefuseDerived(value!, value switch
        {
            IPAddress => typeof(IPAddress),
            IPEndPoint => typeof(IPEndPoint),
            CultureInfo => typeof(CultureInfo),
            _ => value!.GetType(),
        });
        Tagged(open, text);
    }

    /// <summary>The framework itself derives some, such as the address of the loopback.</summary>
    private readonly void RefuseDerived(object value, Type declared)
    {
        if (value.GetType().Assembly != declared.Assembly)
        {
            throw Derived(value);
        }
    }
}

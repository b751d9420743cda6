"""What people see: messages, modals, Home, pictures and exports, with their texts in Finnish and English."""
